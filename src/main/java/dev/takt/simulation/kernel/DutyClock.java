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
        private int at = -1;

        /** Cycles of the table that lie before it: how long they are, and the work in them. */
        private long shift;

        private long shiftWork;

        // that span: it ends after every time from since on that it does not end before
        private long since = Long.MIN_VALUE;
        private long start;
        private long end = Long.MIN_VALUE;
        private long workBefore;

        Weekly(DutyTable table) {
            this.table = table;
            this.spans = table.spans();
        }

        @Override
        public boolean isOnDuty(long time) {
            seek(time);
            return start <= time;
        }

        @Override
        public long nextDuty(long time) {
            seek(time);
            return Math.max(time, start);
        }

        @Override
        public long workUntil(long time) {
            seek(time);
            return workBefore + (time > start ? time - start : 0);
        }

        @Override
        public long finish(long time, long work) {
            if (work == 0) {
                return time;
            }
            seek(time);
            long begin = Math.max(time, start);
            long done = begin + work;
            if (done >= 0 && done <= end) {
                return done;
            }
            return workedAt(Ticks.plus(workBefore + (begin - start), work));
        }

        @Override
        public long dutyEnd(long time) {
            seek(time);
            return end;
        }

        /** The moment up to which {@code target} working time has passed, after the current span. */
        private long workedAt(long target) {
            if (target == Ticks.NEVER) {
                return Ticks.NEVER;
            }
            long wanted = target - shiftWork;
            while (spans.work() < wanted && !table.isWhole(spans)) {
                spans = table.beyond(spans);
            }
            int low = at;
            long later = shift;
            if (spans.work() < wanted) {
                long each = workOfCycle();
                long cycles = (wanted - spans.work() + each - 1) / each;
                if (cycles > (Ticks.LAST - shift) / table.period()) {
                    return Ticks.NEVER;
                }
                wanted -= cycles * each;
                later += cycles * table.period();
                low = spans.cycle();
            }
            int step = 1;
            while (low + step < spans.count() && spans.workBefore()[low + step] < wanted) {
                low += step;
                step *= 2;
            }
            int high = Math.min(low + step, spans.count());
            while (high - low > 1) { // workBefore[low] < wanted
                int middle = (low + high) >>> 1;
                if (spans.workBefore()[middle] < wanted) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return spans.starts()[low] + (wanted - spans.workBefore()[low]) + later;
        }

        private long workOfCycle() {
            return spans.work() - spans.workBefore()[spans.cycle()];
        }

        private void seek(long time) {
            if (time < since) {
                search(time);
                return;
            }
            for (int i = 0; time >= end; i++) {
                if (i == STROLL) {
                    search(time);
                    return;
                }
                stepOn();
            }
        }

        private void stepOn() {
            at++;
            while (at >= spans.count()) {
                if (table.isWhole(spans)) {
                    shiftWork += workOfCycle();
                    shift += table.period();
                    at = spans.cycle();
                } else {
                    spans = table.beyond(spans);
                }
            }
            since = end;
            load();
        }

        private void load() {
            start = spans.starts()[at] + shift;
            end = spans.ends()[at] + shift;
            workBefore = spans.workBefore()[at] + shiftWork;
        }

        private void search(long time) {
            while (!table.isWhole(spans) && (spans.count() == 0 || spans.lastEnd() <= time)) {
                spans = table.beyond(spans);
            }
            long cycles = time < spans.lastEnd() ? 0 : (time - spans.lastEnd()) / table.period() + 1;
            shift = cycles * table.period();
            shiftWork = cycles == 0 ? 0 : cycles * workOfCycle();
            int first = cycles == 0 ? 0 : spans.cycle();
            int low = first;
            int high = spans.count() - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (spans.ends()[middle] > time - shift) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            at = low;
            load();
            if (at > first) {
                since = spans.ends()[at - 1] + shift;
            } else {
                since = cycles == 0 ? Long.MIN_VALUE : spans.lastEnd() - table.period() + shift;
            }
        }
    }
}
