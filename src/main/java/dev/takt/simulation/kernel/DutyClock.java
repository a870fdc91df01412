package dev.takt.simulation.kernel;

/**
 * Working-time arithmetic on one calendar, for one replication. Remembers where in the table it looked last: as simulated
 * time only goes on, most questions are answered in O(1); others by search, O(log n) for n spans. Exact to the tick.
 */
public abstract sealed class DutyClock {

    /** On duty at this moment; the end of a duty is off duty. */
    public abstract boolean isOnDuty(long time);

    /** The first moment on duty at or after {@code time}. */
    public abstract long nextDuty(long time);

    /** Working time from the start of the run to {@code time}. */
    public abstract long workUntil(long time);

    /** When {@code work} is done that begins at {@code time} and pauses off duty; no work is done at once. */
    public abstract long finish(long time, long work);

    /** When the duty at or after {@code time} ends; {@link Ticks#NEVER} around the clock. */
    public abstract long dutyEnd(long time);

    /** A clock of its own on the table. */
    public static DutyClock on(DutyTable table) {
        return new Weekly(table);
    }

    /** On duty around the clock. */
    public static DutyClock always() {
        return Always.INSTANCE;
    }

    public final boolean isAlways() {
        return this instanceof Always;
    }

    private static final class Always extends DutyClock {

        static final Always INSTANCE = new Always();

        @Override
        public boolean isOnDuty(long time) {
            return true;
        }

        @Override
        public long nextDuty(long time) {
            return time;
        }

        @Override
        public long workUntil(long time) {
            return time;
        }

        @Override
        public long finish(long time, long work) {
            return Ticks.plus(time, work);
        }

        @Override
        public long dutyEnd(long time) {
            return Ticks.NEVER;
        }
    }

    private static final class Weekly extends DutyClock {

        /** Steps forward before a search takes over. */
        private static final int STROLL = 8;

        private final DutyTable table;
        private DutyTable.Spans spans;

        /** The first span that ends after the time asked for last. */
        private int at;

        Weekly(DutyTable table) {
            this.table = table;
            this.spans = table.spans();
        }

        @Override
        public boolean isOnDuty(long time) {
            seek(time);
            return spans.starts()[at] <= time;
        }

        @Override
        public long nextDuty(long time) {
            seek(time);
            return Math.max(time, spans.starts()[at]);
        }

        @Override
        public long workUntil(long time) {
            seek(time);
            long start = spans.starts()[at];
            return spans.workBefore()[at] + (time > start ? time - start : 0);
        }

        @Override
        public long finish(long time, long work) {
            if (work == 0) {
                return time;
            }
            seek(time);
            long start = Math.max(time, spans.starts()[at]);
            long end = start + work;
            if (end >= 0 && end <= spans.ends()[at]) {
                return end;
            }
            return laterSpan(Ticks.plus(spans.workBefore()[at] + (start - spans.starts()[at]), work));
        }

        @Override
        public long dutyEnd(long time) {
            seek(time);
            return spans.ends()[at];
        }

        /** The moment up to which {@code target} working time has passed, in a span after the current one. */
        private long laterSpan(long target) {
            while (spans.work() < target) {
                spans = table.beyond(spans);
            }
            int low = at;
            int step = 1;
            while (low + step < spans.count() && spans.workBefore()[low + step] < target) {
                low += step;
                step *= 2;
            }
            int high = Math.min(low + step, spans.count());
            while (high - low > 1) { // workBefore[low] < target
                int middle = (low + high) >>> 1;
                if (spans.workBefore()[middle] < target) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return spans.starts()[low] + (target - spans.workBefore()[low]);
        }

        private void seek(long time) {
            if (at > 0 && spans.ends()[at - 1] > time) {
                search(time, 0, at);
                return;
            }
            for (int i = 0; i < STROLL; i++) {
                while (at >= spans.count()) {
                    spans = table.beyond(spans);
                }
                if (spans.ends()[at] > time) {
                    return;
                }
                at++;
            }
            while (at >= spans.count() || spans.ends()[spans.count() - 1] <= time) {
                spans = table.beyond(spans);
            }
            search(time, at, spans.count());
        }

        private void search(long time, int from, int to) {
            int low = from;
            int high = to - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (spans.ends()[middle] > time) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            at = low;
        }
    }
}
