package dev.takt.model.simulation;

import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The people of a role: some by name, the others alike. Those are made when somebody asks for them, so a role of ten thousand
 * takes no more memory than one of ten.
 */
final class Crew extends AbstractList<Person> {

    private final List<Person> named;
    private final int size;
    private final IntFunction<Person> alike;

    /** @param alike makes the person of an index from the number of named ones to {@code size} − 1, always the same one */
    Crew(List<Person> named, int size, IntFunction<Person> alike) {
        this.named = List.copyOf(named);
        this.size = size;
        this.alike = alike;
    }

    @Override
    public Person get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("%d of %d people".formatted(index, size));
        }
        return index < named.size() ? named.get(index) : alike.apply(index);
    }

    @Override
    public int size() {
        return size;
    }
}
