package dev.takt.model.sampling;

import java.util.random.RandomGenerator;

/**
 * One stream of random numbers: xoshiro256++ (Blackman and Vigna, ACM Trans. Math. Softw. 47, 2021), period 2^256 − 1, its
 * state filled by SplitMix64 from a hash of the run's seed, the replication and the name of the stream. A stream depends on
 * nothing else: adding a stream to a model changes no other, and two scenarios share theirs (common random numbers).
 */
public final class RandomStream implements RandomGenerator {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double TWO_POW_MINUS_53 = 0x1.0p-53;

    private long a;
    private long b;
    private long c;
    private long d;

    /** @param name of the stream: the element and the purpose */
    public RandomStream(long seed, int replication, String name) {
        long state = mix(mix(seed) ^ mix(replication + GOLDEN));
        for (int i = 0; i < name.length(); i++) {
            state = mix(state + GOLDEN ^ name.charAt(i));
        }
        a = mix(state += GOLDEN);
        b = mix(state += GOLDEN);
        c = mix(state += GOLDEN);
        d = mix(state + GOLDEN);
    }

    /** The finaliser of SplitMix64: every bit of the input changes about half of the bits of the output. */
    private static long mix(long z) {
        long x = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }

    @Override
    public long nextLong() {
        long result = Long.rotateLeft(a + d, 23) + a;
        long t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = Long.rotateLeft(d, 45);
        return result;
    }

    /** Uniform on [0, 1). */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * TWO_POW_MINUS_53;
    }

    /** Uniform on (0, 1]: safe to take the logarithm of. */
    public double nextPositive() {
        return ((nextLong() >>> 11) + 1) * TWO_POW_MINUS_53;
    }
}
