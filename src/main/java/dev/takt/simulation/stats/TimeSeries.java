package dev.takt.simulation.stats;

import java.util.Arrays;

/**
 * A level over time, such as the length of a queue: its average in each of at most {@value #BUCKETS} stretches of equal
 * length. When the run outgrows them, pairs are merged and the stretches become twice as long, so memory does not depend on
 * the length of the run.
 */
public final class TimeSeries {

    public static final int BUCKETS = 256;

    private final double[] areas = new double[BUCKETS];
    private long width;
    private int bucket;
    private long bucketEnd;
    private long last;
    private long level;
    private long largest;

    /** Level times time since the restart, and how much of it the bucket began with. */
    private double area;

    private double areaBefore;
    private long from;

    /** @param width of a stretch to begin with, in ticks */
    public TimeSeries(long width) {
        this.width = width;
        this.bucketEnd = width;
    }

    /** The level changes at {@code now}, which never lies before the last change. */
    public void change(long now, int by) {
        if (now > last) {
            advance(now);
        }
        level += by;
        if (level > largest) {
            largest = level;
        }
    }

    private void advance(long now) {
        while (now >= bucketEnd) {
            area += (double) level * (bucketEnd - last);
            last = bucketEnd;
            areas[bucket] = area - areaBefore;
            areaBefore = area;
            if (++bucket == BUCKETS) {
                merge();
            } else if (level == 0 && now - bucketEnd >= width) {
                skip(now);
            }
            bucketEnd = (bucket + 1L) * width;
        }
        area += (double) level * (now - last);
        last = now;
    }

    /** Empty stretches need no adding up. */
    private void skip(long now) {
        long target = now / width;
        if (target < BUCKETS) {
            bucket = (int) target;
            last = bucket * width;
        }
    }

    private void merge() {
        for (int i = 0; i < BUCKETS / 2; i++) {
            areas[i] = areas[2 * i] + areas[2 * i + 1];
        }
        Arrays.fill(areas, BUCKETS / 2, BUCKETS, 0);
        width *= 2;
        bucket = BUCKETS / 2;
    }

    /** Forgets the average so far; the course over time stays. */
    public void restart(long now) {
        change(now, 0);
        areaBefore -= area;
        area = 0;
        from = now;
        largest = level;
    }

    /** The average level from the restart to {@code now}. */
    public double average(long now) {
        change(now, 0);
        return now > from ? area / (now - from) : level;
    }

    public long level() {
        return level;
    }

    public long largest() {
        return largest;
    }

    /** Length of a stretch in ticks. */
    public long width() {
        return width;
    }

    /** The average level of each stretch up to {@code now}. */
    public double[] averages(long now) {
        change(now, 0);
        int n = now > bucket * width ? bucket + 1 : bucket;
        var result = new double[n];
        for (int i = 0; i < n; i++) {
            long end = Math.min((i + 1L) * width, now);
            result[i] = (i == bucket ? area - areaBefore : areas[i]) / (end - i * width);
        }
        return result;
    }
}
