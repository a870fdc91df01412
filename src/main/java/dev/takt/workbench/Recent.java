package dev.takt.workbench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what was asked for last, a bounded number of answers. Any thread may ask. */
final class Recent<K, V> {

    private static final float LOAD = 0.75f;

    private final Map<K, V> kept;

    Recent(int most) {
        kept = new LinkedHashMap<>(2 * most, LOAD, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable V find(K key) {
        return kept.get(key);
    }

    synchronized void keep(K key, V value) {
        kept.put(key, value);
    }
}
