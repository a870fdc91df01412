package dev.takt.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * x = c + Aᵀx for a non-negative A, the shares of a flow: by elimination in the order of fewest neighbours, which costs
 * little more than linear time on block-structured graphs. What is left when that gets dense is eliminated as a matrix, or
 * iterated (Gauss–Seidel) when it is too large for one.
 *
 * <p>A pivot 1 − a_vv of 0 is a cycle that nothing leaves; what depends on it is infinite.
 */
final class SparseFlow {

    /** Stands for a pivot of 0, so that what never enters the cycle stays at 0 and the rest gets beyond all bounds. */
    private static final double TINY = 1e-60;

    private static final double ENDLESS = 1e30;

    /** Ways in times ways out from which a vertex is not eliminated on its own. */
    private static final long CROWDED = 1_000;

    /** Largest matrix: some 0.3 s and 8 MB. */
    private static final int LARGEST = 1_000;

    /** Additions an iteration may take; beyond that the unknowns count as not known. */
    private static final long ADDITIONS = 100_000_000;

    private static final double CONVERGED = 1e-13;

    private final List<Map<Integer, Double>> out = new ArrayList<>();
    private final List<Map<Integer, Double>> in = new ArrayList<>();

    SparseFlow(int n) {
        for (int i = 0; i < n; i++) {
            out.add(new HashMap<>(4));
            in.add(new HashMap<>(4));
        }
    }

    void add(int from, int to, double share) {
        out.get(from).merge(to, share, Double::sum);
        in.get(to).merge(from, share, Double::sum);
    }

    private record Candidate(int vertex, long cost) {}

    private long cost(int v) {
        return (long) in.get(v).size() * out.get(v).size();
    }

    /** The unknowns; infinite where they are beyond all bounds or the iteration does not converge in time. */
    double[] solve(double[] constant) {
        int n = out.size();
        var c = constant.clone();
        var pivots = new double[n];
        var order = new int[n];
        int done = 0;
        var gone = new boolean[n];
        var frozen = new ArrayList<Map<Integer, Double>>();
        var queue = new PriorityQueue<Candidate>(
                (a, b) -> a.cost() != b.cost() ? Long.compare(a.cost(), b.cost()) : a.vertex() - b.vertex());
        for (int v = 0; v < n; v++) {
            frozen.add(Map.of());
            queue.add(new Candidate(v, cost(v)));
        }
        while (!queue.isEmpty()) {
            var next = queue.remove();
            int v = next.vertex();
            if (gone[v]) {
                continue;
            }
            long cost = cost(v);
            if (cost > next.cost()) {
                queue.add(new Candidate(v, cost));
                continue;
            }
            if (cost > CROWDED) {
                break;
            }
            gone[v] = true;
            order[done++] = v;
            pivots[v] = pivot(out.get(v).getOrDefault(v, 0.0));
            in.get(v).remove(v);
            out.get(v).remove(v);
            eliminate(v, pivots[v], c);
            for (int u : in.get(v).keySet()) {
                queue.add(new Candidate(u, cost(u)));
            }
            for (int w : out.get(v).keySet()) {
                queue.add(new Candidate(w, cost(w)));
            }
            frozen.set(v, in.get(v));
        }
        var x = core(gone, n - done, c);
        for (int k = done - 1; k >= 0; k--) {
            int v = order[k];
            double sum = c[v];
            for (var entry : frozen.get(v).entrySet()) {
                double from = x[entry.getKey()];
                sum += from == 0 ? 0 : entry.getValue() * from;
            }
            x[v] = sum / pivots[v];
        }
        for (int v = 0; v < n; v++) {
            x[v] = x[v] < ENDLESS ? x[v] : Double.POSITIVE_INFINITY;
        }
        return x;
    }

    private static double pivot(double self) {
        return 1 - self > FlowEquations.NO_EXIT ? 1 - self : TINY;
    }

    private void eliminate(int v, double pivot, double[] c) {
        for (int w : out.get(v).keySet()) {
            in.get(w).remove(v);
        }
        for (int u : in.get(v).keySet()) {
            out.get(u).remove(v);
        }
        for (var w : out.get(v).entrySet()) {
            double factor = w.getValue() / pivot;
            c[w.getKey()] += c[v] == 0 ? 0 : factor * c[v];
            for (var u : in.get(v).entrySet()) {
                add(u.getKey(), w.getKey(), u.getValue() * factor);
            }
        }
    }

    // ---- what is too crowded to be eliminated one by one

    private double[] core(boolean[] gone, int m, double[] c) {
        var x = new double[c.length];
        if (m == 0) {
            return x;
        }
        var vertices = new int[m];
        var local = new int[c.length];
        int next = 0;
        for (int v = 0; v < c.length; v++) {
            if (!gone[v]) {
                local[v] = next;
                vertices[next++] = v;
            }
        }
        var constant = new double[m];
        for (int i = 0; i < m; i++) {
            constant[i] = c[vertices[i]];
        }
        var solution = m <= LARGEST ? eliminated(vertices, local, constant) : iterated(vertices, local, constant);
        for (int i = 0; i < m; i++) {
            x[vertices[i]] = solution[i];
        }
        return x;
    }

    private double[] eliminated(int[] vertices, int[] local, double[] c) {
        int m = vertices.length;
        var a = new double[m][m];
        for (int i = 0; i < m; i++) {
            var row = a[i];
            in.get(vertices[i]).forEach((from, share) -> row[local[from]] = share);
        }
        var pivots = new double[m];
        for (int v = 0; v < m; v++) {
            var source = a[v];
            pivots[v] = pivot(source[v]);
            for (int i = v + 1; i < m; i++) {
                double factor = a[i][v] / pivots[v];
                if (factor != 0) {
                    var row = a[i];
                    for (int j = v + 1; j < m; j++) {
                        row[j] += factor * source[j];
                    }
                    c[i] += c[v] == 0 ? 0 : factor * c[v];
                }
            }
        }
        var x = new double[m];
        for (int v = m - 1; v >= 0; v--) {
            double sum = c[v];
            for (int j = v + 1; j < m; j++) {
                sum += x[j] == 0 ? 0 : a[v][j] * x[j];
            }
            x[v] = sum / pivots[v];
        }
        return x;
    }

    private double[] iterated(int[] vertices, int[] local, double[] c) {
        int m = vertices.length;
        var first = new int[m + 1];
        for (int i = 0; i < m; i++) {
            first[i + 1] = first[i] + in.get(vertices[i]).size();
        }
        var from = new int[first[m]];
        var share = new double[first[m]];
        var pivots = new double[m];
        for (int i = 0; i < m; i++) {
            int k = first[i];
            double self = 0;
            for (var entry : in.get(vertices[i]).entrySet()) {
                boolean own = entry.getKey() == vertices[i];
                self = own ? entry.getValue() : self;
                from[k] = local[entry.getKey()];
                share[k++] = own ? 0 : entry.getValue();
            }
            pivots[i] = Math.max(1 - self, TINY);
        }
        var x = new double[m];
        double change = 1;
        for (long additions = 0; change > CONVERGED && additions < ADDITIONS; additions += first[m]) {
            change = 0;
            for (int i = 0; i < m; i++) {
                double sum = c[i];
                for (int k = first[i]; k < first[i + 1]; k++) {
                    sum += share[k] * x[from[k]];
                }
                double now = sum / pivots[i];
                change = Math.max(change, Math.abs(now - x[i]) / Math.max(1, now));
                x[i] = now;
            }
        }
        if (!(change <= CONVERGED)) {
            Arrays.fill(x, Double.POSITIVE_INFINITY);
        }
        return x;
    }
}
