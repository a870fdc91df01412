package dev.takt.analysis;

import dev.takt.model.sampling.RandomStream;
import dev.takt.model.sampling.Sampler;
import java.util.Arrays;

/**
 * Draws cases of a {@link CaseProgram} with unlimited resources: the lead time of each, and which steps it executes and has
 * on its longest path. Of branches that end at the same moment all lie on it.
 *
 * <p>One case costs time in proportion to the instructions it walks along and allocates nothing, nets without block
 * structure apart.
 */
final class CaseSampler {

    /** Branches whose ends differ by less, relatively, end together. */
    private static final double SAME = 1e-9;

    /** Moves of one case in a net without blocks. */
    private static final long MOVES = 20_000;

    /** What a move costs, in instructions: it looks through the tokens under way. */
    private static final int MOVE = 40;

    private final CaseProgram program;
    private final int[] code;
    private final double[] constants;
    private final Sampler[] samplers;
    private final RandomStream random;
    private final TokenGame[] games;

    private final int[] executed;
    private final int[] critical;
    private final int[] executedIn;
    private final int[] criticalIn;
    private int current;

    private long walked;
    private long limit;
    private boolean stuck;

    // Open forks: where they began, the longest end so far, and the steps of the branches that reached it.
    private double[] begin = new double[16];
    private double[] longest = new double[16];
    private int[] base = new int[16];
    private int[] kept = new int[16];
    private int forks;

    private int[] trail = new int[64];
    private int trailSize;
    private boolean[] flags = new boolean[16];
    private int flagCount;
    private int[] counters = new int[16];
    private int counterCount;

    CaseSampler(CaseProgram program, RandomStream random) {
        this.program = program;
        this.code = program.code();
        this.constants = program.constants();
        this.samplers = program.samplers();
        this.random = random;
        int steps = program.steps().size();
        this.executed = new int[steps];
        this.critical = new int[steps];
        this.executedIn = new int[steps];
        this.criticalIn = new int[steps];
        this.games = new TokenGame[program.rigid().size()];
        for (int i = 0; i < games.length; i++) {
            var rigid = program.rigid().get(i);
            games[i] = new TokenGame(
                    rigid.net(), (token, arc) -> travel(token, arc, rigid.places()[arc.hashCode()]), random);
        }
    }

    /** In how many of the cases the step was executed, by its number in the program. */
    int executed(int step) {
        return executed[step];
    }

    /** In how many of the cases it lay on the longest path. */
    int critical(int step) {
        return critical[step];
    }

    /** Instructions walked along so far. */
    long walked() {
        return walked;
    }

    /**
     * The lead time of one more case, or NaN when it did not come to an end.
     *
     * @param limit of instructions for this case
     */
    double next(long limit) {
        current++;
        this.limit = walked + limit;
        stuck = false;
        forks = 0;
        trailSize = 0;
        flagCount = 0;
        counterCount = 0;
        double time = walk(0, 0);
        return stuck ? Double.NaN : time;
    }

    private double walk(int place, double time) {
        int at = place;
        double now = time;
        while (!stuck) {
            if (++walked > limit) {
                stuck = true;
                break;
            }
            switch (code[at]) {
                case CaseProgram.END -> {
                    return now;
                }
                case CaseProgram.WAIT -> {
                    now += constants[code[at + 1]];
                    at += 2;
                }
                case CaseProgram.DRAW -> {
                    now += samplers[code[at + 1]].seconds(random);
                    at += 2;
                }
                case CaseProgram.STEP -> {
                    execute(code[at + 1]);
                    at += 2;
                }
                case CaseProgram.JUMP -> at = code[at + 1];
                case CaseProgram.CHOOSE -> at = choose(at);
                case CaseProgram.REPEAT -> at = random.nextDouble() < constants[code[at + 1]] ? at + 3 : code[at + 2];
                case CaseProgram.FORK -> {
                    fork(now);
                    at++;
                }
                case CaseProgram.NEXT -> {
                    endBranch(now);
                    now = begin[forks - 1];
                    at++;
                }
                case CaseProgram.JOIN -> {
                    now = join();
                    at++;
                }
                case CaseProgram.SELECT -> {
                    select(code[at + 1], code[at + 2], code[at + 3], code[at + 4]);
                    at += 5;
                }
                case CaseProgram.UNLESS -> at = flags[flagCount - code[at + 1] + code[at + 2]] ? at + 4 : code[at + 3];
                case CaseProgram.FORGET -> {
                    flagCount -= code[at + 1];
                    at += 2;
                }
                case CaseProgram.COUNT -> {
                    if (counterCount == counters.length) {
                        counters = Arrays.copyOf(counters, 2 * counterCount);
                    }
                    counters[counterCount++] = code[at + 1];
                    at += 2;
                }
                case CaseProgram.AGAIN -> {
                    if (--counters[counterCount - 1] > 0) {
                        at = code[at + 1];
                    } else {
                        counterCount--;
                        at += 2;
                    }
                }
                case CaseProgram.PLAY -> {
                    now = play(games[code[at + 1]], now);
                    at += 2;
                }
                default -> throw new IllegalStateException("No instruction: " + code[at]);
            }
        }
        return now;
    }

    private void execute(int step) {
        if (executedIn[step] != current) {
            executedIn[step] = current;
            executed[step]++;
        }
        if (forks == 0) {
            lieOnPath(step);
        } else {
            remember(step);
        }
    }

    private void lieOnPath(int step) {
        if (criticalIn[step] != current) {
            criticalIn[step] = current;
            critical[step]++;
        }
    }

    private void remember(int step) {
        if (trailSize == trail.length) {
            trail = Arrays.copyOf(trail, 2 * trailSize);
        }
        trail[trailSize++] = step;
    }

    private int choose(int at) {
        int n = code[at + 1];
        int first = code[at + 2];
        double u = random.nextDouble();
        int low = 0;
        int high = n - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (u < constants[first + middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return code[at + 3 + low];
    }

    private void fork(double now) {
        if (forks == begin.length) {
            begin = Arrays.copyOf(begin, 2 * forks);
            longest = Arrays.copyOf(longest, 2 * forks);
            base = Arrays.copyOf(base, 2 * forks);
            kept = Arrays.copyOf(kept, 2 * forks);
        }
        begin[forks] = now;
        longest[forks] = -1;
        base[forks] = trailSize;
        kept[forks] = trailSize;
        forks++;
    }

    /** Keeps the steps of the branch if it is the longest so far, beside those of others that end with it. */
    private void endBranch(double now) {
        int f = forks - 1;
        double before = longest[f];
        double tolerance = SAME * now;
        if (before >= 0 && now < before - tolerance) {
            trailSize = kept[f];
            return;
        }
        if (now > before + tolerance && kept[f] > base[f]) {
            int length = trailSize - kept[f];
            System.arraycopy(trail, kept[f], trail, base[f], length);
            trailSize = base[f] + length;
        }
        kept[f] = trailSize;
        longest[f] = Math.max(before, now);
    }

    private double join() {
        forks--;
        double end = longest[forks] < 0 ? begin[forks] : longest[forks];
        if (forks == 0) {
            for (int i = 0; i < trailSize; i++) {
                lieOnPath(trail[i]);
            }
            trailSize = 0;
        }
        return end;
    }

    /** Draws the branches of an inclusive split, given that at least one of them or the one for none is taken. */
    private void select(int n, int probabilities, int some, int otherwise) {
        if (flagCount + n > flags.length) {
            flags = Arrays.copyOf(flags, Math.max(2 * flags.length, flagCount + n));
        }
        boolean any = false;
        for (int i = 0; i < n; i++) {
            boolean taken = false;
            if (i != otherwise) {
                double p = constants[probabilities + i];
                double needed = any || otherwise >= 0 ? 1 : constants[some + i];
                taken = p > 0 && random.nextDouble() * needed < p;
            }
            flags[flagCount + i] = taken;
            any |= taken;
        }
        if (!any) {
            flags[flagCount + Math.max(0, otherwise)] = true;
        }
        flagCount += n;
    }

    // ---- nets without block structure

    private double play(TokenGame game, double now) {
        fork(now);
        long before = game.moves();
        var last = game.playCase(before + MOVES);
        walked += MOVE * (game.moves() - before);
        if (last == null) {
            stuck = true;
            return now;
        }
        for (var token = last; token != null; token = token.before()) {
            for (int step : token.steps()) {
                remember(step);
            }
        }
        endBranch(now + last.lead());
        return join();
    }

    /** Walks along the way of an arc; the steps of its own longest path stay with the token. */
    private TokenGame.Token travel(TokenGame.Token token, Arc arc, int place) {
        int before = trailSize;
        double time = walk(place, 0);
        var met = trailSize == before ? NO_STEPS : Arrays.copyOfRange(trail, before, trailSize);
        trailSize = before;
        return token.along(arc, time, met);
    }

    private static final int[] NO_STEPS = {};
}
