package dev.takt.analysis.queueing;

import java.util.ArrayList;
import java.util.List;

/**
 * An open Jackson network: Poisson arrivals from outside, exponential service, Markovian routing. The traffic equations
 * λ_j = γ_j + Σ_i λ_i·r_ij give the arrival rates, and each station then behaves as an M/M/c queue of its own (product form;
 * Jackson, Operations Research 5 (1957); method, section 5). Solving costs O(n³) for n stations.
 *
 * @param stations in the order of the rows of {@code routing}
 * @param routing r_ij, share of what leaves station i that goes to station j; a row adds up to at most 1, the rest leaves
 */
public record JacksonNetwork(List<Station> stations, List<List<Double>> routing) {

    /**
     * @param externalRate γ, arrivals from outside, at least 0
     * @param serviceRate μ of one server
     * @param servers c
     */
    public record Station(double externalRate, double serviceRate, int servers) {

        public Station {
            Require.notNegative("external arrival rate", externalRate);
            Require.positive("service rate", serviceRate);
        }
    }

    private static final double TOLERANCE = 1e-9;

    public JacksonNetwork {
        stations = List.copyOf(stations);
        routing = routing.stream().map(List::copyOf).toList();
        if (stations.isEmpty() || routing.size() != stations.size()) {
            throw new IllegalArgumentException("A network of %d stations needs as many rows of routing, not %d."
                    .formatted(stations.size(), routing.size()));
        }
        for (var row : routing) {
            double sum = 0;
            for (double share : row) {
                Require.notNegative("share of a route", share);
                sum += share;
            }
            if (row.size() != stations.size() || sum > 1 + TOLERANCE) {
                throw new IllegalArgumentException(
                        "The routes of a station (%s) must be %d shares that add up to at most 1."
                                .formatted(row, stations.size()));
            }
        }
    }

    /**
     * λ of every station.
     *
     * @throws IllegalArgumentException if some work can never leave
     */
    public List<Double> arrivalRates() {
        int n = stations.size();
        var system = new double[n][n + 1];
        for (int j = 0; j < n; j++) {
            system[j][n] = stations.get(j).externalRate();
            for (int i = 0; i < n; i++) {
                system[j][i] = (i == j ? 1 : 0) - routing.get(i).get(j);
            }
        }
        for (int column = 0; column < n; column++) {
            eliminate(system, column);
        }
        var rates = new ArrayList<Double>();
        for (int j = 0; j < n; j++) {
            rates.add(Math.max(0, system[j][n] / system[j][j]));
        }
        return rates;
    }

    private static void eliminate(double[][] system, int column) {
        int pivot = column;
        for (int row = column + 1; row < system.length; row++) {
            if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) {
                pivot = row;
            }
        }
        var swap = system[column];
        system[column] = system[pivot];
        system[pivot] = swap;
        if (Math.abs(system[column][column]) < TOLERANCE) {
            throw new IllegalArgumentException(
                    "Some work can never leave the network: its routes form a closed circle.");
        }
        for (int row = 0; row < system.length; row++) {
            double factor = system[row][column] / system[column][column];
            if (row != column && factor != 0) {
                for (int k = column; k <= system.length; k++) {
                    system[row][k] -= factor * system[column][k];
                }
            }
        }
    }

    /** The stations as queues of their own. */
    public List<MarkovQueue> queues() {
        var rates = arrivalRates();
        var queues = new ArrayList<MarkovQueue>();
        for (int i = 0; i < stations.size(); i++) {
            queues.add(new MarkovQueue(
                    rates.get(i), stations.get(i).serviceRate(), stations.get(i).servers()));
        }
        return queues;
    }

    /** Mean time from entering to leaving the network, Σ L_i / Σ γ_i (Little); infinite when one station is overloaded. */
    public double timeInNetwork() {
        double inside = 0;
        for (var queue : queues()) {
            inside += queue.arrivalRate() == 0 ? 0 : queue.arrivalRate() * queue.timeInSystem();
        }
        double entering = stations.stream().mapToDouble(Station::externalRate).sum();
        return entering == 0 ? 0 : inside / entering;
    }
}
