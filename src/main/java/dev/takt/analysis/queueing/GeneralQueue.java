package dev.takt.analysis.queueing;

/**
 * G/G/c by the approximation of Allen and Cunneen: Wq ≈ Wq(M/M/c)·(c_a² + c_s²)/2 (method, section 5; Allen, Probability,
 * Statistics and Queueing Theory, 2nd ed. 1990). Exact for M/M/c and M/G/1; good for ρ ≥ 0.5 and both c² up to about 2,
 * otherwise an order of magnitude. For one server it is Kingman's formula with exponential service: ρ/(1−ρ)·(c_a² + c_s²)/2·E[S].
 *
 * @param markov the same queue with exponential times
 * @param arrivalScv c_a² of the times between arrivals, at least 0; 1 for Poisson arrivals
 * @param serviceScv c_s² of the service times, at least 0
 */
public record GeneralQueue(MarkovQueue markov, double arrivalScv, double serviceScv) {

    public GeneralQueue {
        Require.notNegative("squared coefficient of variation of the arrivals", arrivalScv);
        Require.notNegative("squared coefficient of variation of the service time", serviceScv);
    }

    public double utilisation() {
        return markov.utilisation();
    }

    /** Wq, mean time in line. */
    public double waiting() {
        if (!markov.isStable()) {
            return Double.POSITIVE_INFINITY; // also where both variabilities are 0: 0 · ∞ is no number
        }
        return markov.waiting() * (arrivalScv + serviceScv) / 2;
    }

    /** W = Wq + E[S]. */
    public double timeInSystem() {
        return waiting() + 1 / markov.serviceRate();
    }

    /** Lq = λ·Wq (Little). */
    public double queueLength() {
        return markov.arrivalRate() == 0 ? 0 : markov.arrivalRate() * waiting();
    }
}
