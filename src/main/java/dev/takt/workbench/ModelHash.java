package dev.takt.workbench;

import dev.takt.model.FlowGraph;
import dev.takt.model.Problem;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation is calculated from, as a hash: models with the start, length and seed their scenario asks for. Drawing,
 * documentation and colours have no part in it, and neither have words about assumptions. The same on every machine.
 */
final class ModelHash {

    private final MessageDigest digest;

    private ModelHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** @return SHA-256 in hexadecimal digits */
    static String of(List<SimulateModel.Prepared> together) {
        var hash = new ModelHash();
        for (var prepared : together) {
            hash.value(prepared.model());
            hash.value(prepared.settings());
        }
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> text("-");
            case Problem words -> text("");
            case FlowGraph graph -> {
                value(graph.nodes());
                value(graph.flows());
            }
            case Record record -> parts(record);
            case SequencedMap<?, ?> map -> entries(map.entrySet());
            case Map<?, ?> map -> entries(sorted(map.entrySet()));
            case Set<?> set -> values(sorted(set));
            case Collection<?> list -> values(list);
            case Enum<?> constant -> text(constant.name());
            case Currency currency -> text(currency.getCurrencyCode());
            default -> plain(value);
        }
    }

    private void parts(Record record) {
        text(record.getClass().getSimpleName() + "(");
        for (var component : record.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                value(accessor.invoke(record));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("A component of %s cannot be read.".formatted(record.getClass()), e);
            }
        }
        text(")");
    }

    private void entries(Collection<? extends Map.Entry<?, ?>> entries) {
        text("{");
        for (var entry : entries) {
            value(entry.getKey());
            value(entry.getValue());
        }
        text("}");
    }

    private void values(Collection<?> values) {
        text("[");
        values.forEach(this::value);
        text("]");
    }

    /** Sets and maps without an order of their own have another one in each run of the program. */
    private static <T> List<T> sorted(Collection<T> values) {
        var sorted = new ArrayList<>(values);
        sorted.sort(Comparator.comparing(String::valueOf));
        return sorted;
    }

    /** Numbers, texts and times, which have a text of their own. */
    private void plain(Object value) {
        if (!(value instanceof Comparable) && !value.getClass().getPackageName().startsWith("java.")) {
            throw new IllegalStateException("%s has no stable text.".formatted(value.getClass()));
        }
        text(value.toString());
    }

    /** With its length, so that texts cannot run into each other. */
    private void text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
