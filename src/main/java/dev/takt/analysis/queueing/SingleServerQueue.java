package dev.takt.analysis.queueing;

/**
 * M/G/1: Poisson arrivals, any distribution of service times, one server. Pollaczek–Khinchine: Wq = λ·E[S²]/(2(1−ρ)) with
 * E[S²] = E[S]²·(1 + c_s²) (method, section 5; Khinchine 1932). M/D/1 is c_s² = 0, M/M/1 is c_s² = 1.
 *
 * @param arrivalRate λ, at least 0
 * @param meanServiceSeconds E[S], greater than 0
 * @param serviceScv c_s² = variance / mean² of the service time, at least 0
 */
public record SingleServerQueue(double arrivalRate, double meanServiceSeconds, double serviceScv) {

    public SingleServerQueue {
        Require.notNegative("arrival rate", arrivalRate);
        Require.positive("mean service time", meanServiceSeconds);
        Require.notNegative("squared coefficient of variation of the service time", serviceScv);
    }

    /** M/D/1: every service takes the same time. */
    public static SingleServerQueue deterministic(double arrivalRate, double serviceSeconds) {
        return new SingleServerQueue(arrivalRate, serviceSeconds, 0);
    }

    /** ρ = λ·E[S]. */
    public double utilisation() {
        return arrivalRate * meanServiceSeconds;
    }

    /** Wq, mean time in line. */
    public double waiting() {
        double rho = utilisation();
        return rho < 1 ? rho * meanServiceSeconds * (1 + serviceScv) / (2 * (1 - rho)) : Double.POSITIVE_INFINITY;
    }

    /** W = Wq + E[S]. */
    public double timeInSystem() {
        return waiting() + meanServiceSeconds;
    }
}
