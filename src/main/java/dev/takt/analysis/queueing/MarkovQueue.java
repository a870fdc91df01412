package dev.takt.analysis.queueing;

/**
 * M/M/c: Poisson arrivals, exponential service, c equal servers, one line, first come first served; M/M/1 for c = 1.
 *
 * <p>With the offered load a = λ/μ and ρ = a/c: Erlang C = [a^c/(c!(1−ρ))] / [Σ_{k&lt;c} a^k/k! + a^c/(c!(1−ρ))],
 * Wq = C/(cμ−λ) (method, section 5; Erlang 1917). The terms a^c/c! overflow for some hundred servers, so C is taken from
 * Erlang's loss formula by its recursion B_0 = 1, B_k = a·B_{k−1}/(k + a·B_{k−1}), which stays in [0, 1], and
 * C = B_c/(1 − ρ(1 − B_c)). Beyond {@link #EXACT_SERVERS} servers, where the recursion would take long, C is the limit of
 * Halfin and Whitt, Operations Research 29 (1981): C = 1/(1 + β·Φ(β)/φ(β)) with β = (1−ρ)·√c.
 *
 * @param arrivalRate λ, at least 0
 * @param serviceRate μ of one server, greater than 0
 * @param servers c, at least 1
 */
public record MarkovQueue(double arrivalRate, double serviceRate, int servers) {

    /** Up to this many servers Erlang C is exact; beyond it the error of the limit is below 0.001. */
    public static final int EXACT_SERVERS = 100_000;

    public MarkovQueue {
        Require.notNegative("arrival rate", arrivalRate);
        Require.positive("service rate", serviceRate);
        if (servers < 1) {
            throw new IllegalArgumentException("A queue needs at least 1 server, not %d.".formatted(servers));
        }
    }

    /** a = λ/μ, the mean number of busy servers; dimensionless. */
    public double offeredLoad() {
        return arrivalRate / serviceRate;
    }

    /** ρ = λ/(cμ). */
    public double utilisation() {
        return offeredLoad() / servers;
    }

    /** ρ &lt; 1: there is a steady state. */
    public boolean isStable() {
        return utilisation() < 1;
    }

    /** Erlang C: how likely an arrival finds all servers busy; 1 without a steady state. */
    public double probabilityOfWaiting() {
        double rho = utilisation();
        if (!(rho < 1)) {
            return 1;
        }
        if (servers > EXACT_SERVERS) {
            return manyServers(rho);
        }
        double a = offeredLoad();
        double blocked = 1;
        for (int k = 1; k <= servers; k++) {
            blocked = a * blocked / (k + a * blocked);
        }
        return blocked / (1 - rho * (1 - blocked));
    }

    private double manyServers(double rho) {
        double beta = (1 - rho) * Math.sqrt(servers);
        return beta > 30 ? 0 : 1 / (1 + beta * normalRatio(beta));
    }

    /**
     * Φ(x)/φ(x) for x ≥ 0, by the series Φ(x) = 1/2 + φ(x)·(x + x³/3 + x⁵/(3·5) + …), whose terms are all positive.
     */
    private static double normalRatio(double x) {
        double term = x;
        double sum = x;
        for (int k = 3; term > sum * 1e-16; k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return sum + 0.5 * Math.sqrt(2 * Math.PI) * Math.exp(x * x / 2);
    }

    /** Wq = C/(cμ−λ), mean time in line. */
    public double waiting() {
        return isStable() ? probabilityOfWaiting() / (servers * serviceRate - arrivalRate) : Double.POSITIVE_INFINITY;
    }

    /** W = Wq + 1/μ, mean time from arrival to the end of service. */
    public double timeInSystem() {
        return waiting() + 1 / serviceRate;
    }

    /** Lq = λ·Wq (Little). */
    public double queueLength() {
        return arrivalRate == 0 ? 0 : arrivalRate * waiting();
    }
}
