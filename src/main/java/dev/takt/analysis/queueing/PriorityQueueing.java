package dev.takt.analysis.queueing;

import java.util.List;

/**
 * One server, several classes of customers with Poisson arrivals, the highest class first, nobody is interrupted. Cobham,
 * Operations Research 2 (1954): Wq_k = W_0/((1−σ_{k−1})(1−σ_k)) with W_0 = Σ λ_i·E[S_i²]/2 over all classes and
 * σ_k = Σ_{i≤k} ρ_i (method, section 5).
 *
 * @param classes the most urgent first
 */
public record PriorityQueueing(List<CustomerClass> classes) {

    /**
     * @param arrivalRate λ, at least 0
     * @param meanServiceSeconds greater than 0
     * @param serviceScv c_s², at least 0
     */
    public record CustomerClass(double arrivalRate, double meanServiceSeconds, double serviceScv) {

        public CustomerClass {
            Require.notNegative("arrival rate", arrivalRate);
            Require.positive("mean service time", meanServiceSeconds);
            Require.notNegative("squared coefficient of variation of the service time", serviceScv);
        }

        double utilisation() {
            return arrivalRate * meanServiceSeconds;
        }
    }

    public PriorityQueueing {
        classes = List.copyOf(classes);
    }

    /** ρ of all classes together. */
    public double utilisation() {
        return busyUpTo(classes.size());
    }

    /**
     * Mean time in line of class {@code k}, counted from 0; infinite when the classes down to this one fill the server. When
     * only lower classes overload it, those are served in what time is left and W_0 counts them with that share.
     */
    public double waiting(int k) {
        double before = busyUpTo(k);
        double with = busyUpTo(k + 1);
        return with < 1 ? residualService() / ((1 - before) * (1 - with)) : Double.POSITIVE_INFINITY;
    }

    /** W_0, the mean time the customer in service still needs. */
    private double residualService() {
        double residual = 0;
        double left = 1;
        for (var c : classes) {
            double busy = Math.min(c.utilisation(), left);
            residual += busy * c.meanServiceSeconds() * (1 + c.serviceScv()) / 2;
            left -= busy;
        }
        return residual;
    }

    private double busyUpTo(int k) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
            sum += classes.get(i).utilisation();
        }
        return sum;
    }
}
