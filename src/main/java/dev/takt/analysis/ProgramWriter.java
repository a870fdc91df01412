package dev.takt.analysis;

import dev.takt.model.Distribution;
import dev.takt.model.FlowNode;
import dev.takt.model.Repetition;
import dev.takt.model.ValueStream;
import dev.takt.model.sampling.Samplers;
import dev.takt.units.TimeBasis;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the block structure of a process and of the insides of its sub-processes as a {@link CaseProgram}. */
final class ProgramWriter {

    private final ValueStream stream;
    private final ScopeTree scopes;
    private final double elapsedPerWorking;
    private final CaseProgram program = new CaseProgram();

    /** What is still to be written, the next first; a stack, because blocks nest as deep as the file likes. */
    private final ArrayDeque<Runnable> pending = new ArrayDeque<>();

    private ProgramWriter(ValueStream stream, ScopeTree scopes) {
        this.stream = stream;
        this.scopes = scopes;
        this.elapsedPerWorking = stream.defaultCalendar().elapsedPerWorking();
    }

    /** @param scopes of which each has a reduction and ends */
    static CaseProgram write(ValueStream stream, ScopeTree scopes) {
        var writer = new ProgramWriter(stream, scopes);
        writer.later(() -> writer.scope(scopes.process()), () -> writer.program.add(CaseProgram.END));
        while (!writer.pending.isEmpty()) {
            writer.pending.pop().run();
        }
        return writer.program;
    }

    private void later(Runnable... parts) {
        for (int i = parts.length - 1; i >= 0; i--) {
            pending.push(parts[i]);
        }
    }

    private void scope(ScopeAnalysis scope) {
        var reduction = scope.reduction();
        if (reduction != null) {
            block(reduction.tree(), reduction.root());
        }
    }

    private void block(BlockTree tree, int index) {
        switch (tree.block(index)) {
            case BlockTree.Nothing n -> {}
            case BlockTree.Step s -> {
                if (s.vertex().node instanceof FlowNode.Activity activity) {
                    activity(activity);
                }
            }
            case BlockTree.Sequence s -> later(() -> block(tree, s.first()), () -> block(tree, s.second()));
            case BlockTree.Choice c -> choice(tree, c);
            case BlockTree.Parallel p -> {
                program.add(CaseProgram.FORK);
                branches(tree, p.parts(), () -> program.add(CaseProgram.JOIN));
            }
            case BlockTree.Inclusive i -> inclusive(tree, i);
            case BlockTree.Loop l -> loop(tree, l);
            case BlockTree.Tangle t -> tangle(tree, t);
            case BlockTree.Irreducible r -> rigid(tree, r);
        }
    }

    private void branches(BlockTree tree, int[] parts, Runnable after) {
        pending.push(after);
        for (int i = parts.length - 1; i >= 0; i--) {
            int part = parts[i];
            pending.push(() -> program.add(CaseProgram.NEXT));
            pending.push(() -> block(tree, part));
        }
    }

    private void choice(BlockTree tree, BlockTree.Choice choice) {
        int n = choice.parts().length;
        int places = choose(choice.shares());
        var exits = new int[n];
        pending.push(() -> land(exits));
        for (int i = n - 1; i >= 0; i--) {
            int k = i;
            later(
                    () -> program.set(places + k, program.here()),
                    () -> block(tree, choice.parts()[k]),
                    () -> exits[k] = program.add(CaseProgram.JUMP, 0));
        }
    }

    /** @return where the first of the places to choose from is written */
    private int choose(double[] shares) {
        int n = shares.length;
        var cumulated = new double[n];
        double sum = 0;
        int last = 0;
        for (int i = 0; i < n; i++) {
            sum += shares[i];
            cumulated[i] = sum;
            last = shares[i] > 0 ? i : last;
        }
        Arrays.fill(cumulated, last, n, 1); // no rounding leads to a way that is never taken
        var words = new int[3 + n];
        words[0] = CaseProgram.CHOOSE;
        words[1] = n;
        words[2] = program.constant(cumulated);
        return program.add(words) - n + 1;
    }

    private void land(int[] jumps) {
        for (int jump : jumps) {
            program.set(jump, program.here());
        }
    }

    private void inclusive(BlockTree tree, BlockTree.Inclusive inclusive) {
        int n = inclusive.parts().length;
        program.add(
                CaseProgram.SELECT,
                n,
                program.constant(inclusive.probabilities()),
                program.constant(remainder(inclusive)),
                inclusive.otherwise());
        program.add(CaseProgram.FORK);
        pending.push(() -> {
            program.add(CaseProgram.JOIN);
            program.add(CaseProgram.FORGET, n);
        });
        for (int i = n - 1; i >= 0; i--) {
            int k = i;
            var jump = new int[1];
            later(
                    () -> jump[0] = program.add(CaseProgram.UNLESS, n, k, 0),
                    () -> block(tree, inclusive.parts()[k]),
                    () -> program.add(CaseProgram.NEXT),
                    () -> land(jump));
        }
    }

    /** For each part the probability that it or a later one is taken, were none allowed. */
    private static double[] remainder(BlockTree.Inclusive inclusive) {
        int n = inclusive.parts().length;
        var some = new double[n];
        double none = 1;
        for (int i = n - 1; i >= 0; i--) {
            none *= i == inclusive.otherwise() ? 1 : 1 - inclusive.probabilities()[i];
            some[i] = 1 - none;
        }
        return some;
    }

    private void loop(BlockTree tree, BlockTree.Loop loop) {
        int start = program.here();
        var exit = new int[1];
        later(
                () -> block(tree, loop.forward()),
                () -> exit[0] = program.add(CaseProgram.REPEAT, program.constant(loop.repeat()), 0),
                () -> block(tree, loop.back()),
                () -> program.add(CaseProgram.JUMP, start),
                () -> land(exit));
    }

    private void tangle(BlockTree tree, BlockTree.Tangle tangle) {
        var ways = tangle.ways().stream().collect(Collectors.groupingBy(BlockTree.Tangle.Way::from));
        var at = new int[tangle.size()];
        var jumps = new int[tangle.ways().size()];
        var targets = new int[tangle.ways().size()];
        var used = new int[1];
        int entry = program.add(CaseProgram.JUMP, 0);
        pending.push(() -> {
            at[tangle.exit()] = program.here();
            program.set(entry, at[tangle.entry()]);
            for (int i = 0; i < used[0]; i++) {
                program.set(jumps[i], at[targets[i]]);
            }
        });
        for (int v = tangle.size() - 1; v >= 0; v--) {
            int vertex = v;
            if (v != tangle.exit()) {
                pending.push(() -> {
                    at[vertex] = program.here();
                    var out = ways.getOrDefault(vertex, List.of());
                    double all = out.stream()
                            .mapToDouble(BlockTree.Tangle.Way::share)
                            .sum();
                    int places = choose(out.stream()
                            .mapToDouble(w -> all > 0 ? w.share() / all : 1.0 / out.size())
                            .toArray());
                    for (int i = out.size() - 1; i >= 0; i--) {
                        int k = i;
                        later(
                                () -> program.set(places + k, program.here()),
                                () -> block(tree, out.get(k).block()),
                                () -> {
                                    targets[used[0]] = out.get(k).to();
                                    jumps[used[0]++] = program.add(CaseProgram.JUMP, 0);
                                });
                    }
                });
            }
        }
    }

    /** The ways of the net stand behind a jump, each with an end of its own. */
    private void rigid(BlockTree tree, BlockTree.Irreducible block) {
        var arcs = block.rest().graph().edgeSet();
        int highest = 0;
        for (var arc : arcs) {
            highest = Math.max(highest, arc.hashCode());
        }
        var places = new int[highest + 1];
        int over = program.add(CaseProgram.JUMP, 0);
        pending.push(() -> {
            program.set(over, program.here());
            program.add(CaseProgram.PLAY, program.rigid(new CaseProgram.Rigid(block.rest(), places)));
        });
        for (var arc : arcs) {
            later(
                    () -> places[arc.hashCode()] = program.here(),
                    () -> block(tree, arc.block),
                    () -> program.add(CaseProgram.END));
        }
    }

    // ---- activities

    private void activity(FlowNode.Activity activity) {
        int n = Figures.executions(activity.repetition());
        if (n == 0) {
            return;
        }
        boolean parallel =
                n > 1 && activity.repetition() != null && activity.repetition().kind() == Repetition.Kind.PARALLEL;
        if (n == 1) {
            execution(activity);
            return;
        }
        if (parallel) {
            program.add(CaseProgram.FORK);
        }
        program.add(CaseProgram.COUNT, n);
        int start = program.here();
        later(() -> execution(activity), () -> {
            if (parallel) {
                program.add(CaseProgram.NEXT);
            }
            program.add(CaseProgram.AGAIN, start);
            if (parallel) {
                program.add(CaseProgram.JOIN);
            }
        });
    }

    private void execution(FlowNode.Activity activity) {
        var data = stream.step(activity.id());
        var inside = scopes.inside(activity.id());
        program.add(CaseProgram.STEP, program.step(activity.id()));
        var wait = data.waiting();
        time(
                wait == null ? null : wait.duration(),
                wait != null && wait.basis() == TimeBasis.ELAPSED ? 1 / elapsedPerWorking : 1);
        if (inside == null || scopes.isLeaf(activity.id())) {
            time(data.processTime(), 1);
        } else {
            later(() -> scope(inside));
        }
    }

    private void time(@Nullable Distribution time, double factor) {
        if (time == null) {
            return;
        }
        if (time.variance() == 0) {
            if (time.mean() > 0) {
                program.add(CaseProgram.WAIT, program.constant(factor * time.mean()));
            }
            return;
        }
        var sampler = Samplers.of(time);
        program.add(
                CaseProgram.DRAW, program.sampler(factor == 1 ? sampler : random -> factor * sampler.seconds(random)));
    }
}
