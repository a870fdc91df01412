package dev.takt.simulation.engine;

import java.util.Arrays;

/**
 * Which cases have broken the promised lead time. Where a run is over while cases are still under way, only cases that are older
 * than the promise tell how many break it: of the younger ones those that have ended have all kept it, which would make the
 * others look better than they are. Cases that ended in time are therefore kept until they are old enough.
 */
final class PromiseBook {

    private long broken;
    private long kept;

    /** When those that have ended in time, and are not old enough yet, would have broken it. */
    private long[] due = new long[64];

    private int young;

    /** A case has ended too late. */
    void broken() {
        broken++;
    }

    /** A case has ended in time. */
    void kept(long dueTime, long now) {
        if (young == due.length) {
            settle(now);
            if (2 * young > due.length) {
                due = Arrays.copyOf(due, 2 * due.length);
            }
        }
        due[young++] = dueTime;
    }

    /** Those that have become old enough are decided. */
    private void settle(long now) {
        int left = 0;
        for (int i = 0; i < young; i++) {
            if (due[i] >= now) {
                due[left++] = due[i];
            }
        }
        kept += young - left;
        young = left;
    }

    /** The run is over now, and cases are under way. */
    void close(long now) {
        settle(now);
        young = 0;
    }

    /** Of which it is known whether they break the promise. */
    long decided() {
        return broken + kept + young;
    }

    /** Part of the cases that are {@link #decided}; not a number without any. */
    double share() {
        return (double) broken / decided();
    }
}
