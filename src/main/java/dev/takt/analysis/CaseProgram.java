package dev.takt.analysis;

import dev.takt.model.NodeId;
import dev.takt.model.sampling.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The block structure of all scopes as one list of instructions, so that a case is drawn by walking along it, without
 * recursion and without allocation. {@link ProgramWriter} writes it, {@link CaseSampler} walks.
 */
final class CaseProgram {

    /** The case is over. */
    static final int END = 0;

    /** Operand: a constant. The clock moves on by it. */
    static final int WAIT = 1;

    /** Operand: a sampler. The clock moves on by a draw. */
    static final int DRAW = 2;

    /** Operand: a step. It is executed now. */
    static final int STEP = 3;

    /** Operand: where to go on. */
    static final int JUMP = 4;

    /** Operands: n, first of n cumulated shares, then n places of which one is drawn. */
    static final int CHOOSE = 5;

    /** Operands: a constant and a place; with the probability of the constant goes on here, else there. */
    static final int REPEAT = 6;

    /** Branches that run side by side begin. */
    static final int FORK = 7;

    /** One of them has ended; the clock goes back to where they began. */
    static final int NEXT = 8;

    /** All of them have ended; the clock stands at the end of the longest. */
    static final int JOIN = 9;

    /** Operands: n, first of 2n constants, position of the part for none or −1. Draws which of n branches are taken. */
    static final int SELECT = 10;

    /** Operands: n, position of the branch, a place to go to when it was not taken. */
    static final int UNLESS = 11;

    /** Operand: n. Forgets what the last {@link #SELECT} drew. */
    static final int FORGET = 12;

    /** Operand: how often what follows is done. */
    static final int COUNT = 13;

    /** Operand: a place to go to until it was done often enough. */
    static final int AGAIN = 14;

    /** Operand: a net without block structure. A case of it is played. */
    static final int PLAY = 15;

    /** A net to be played, with the place at which the way of each arc begins. */
    record Rigid(FlowNet net, int[] places) {}

    private int[] code = new int[64];
    private int size;
    private double[] constants = new double[16];
    private int constantCount;
    private final List<Sampler> samplers = new ArrayList<>();
    private final List<NodeId> steps = new ArrayList<>();
    private final List<Rigid> rigid = new ArrayList<>();

    int[] code() {
        return code;
    }

    double[] constants() {
        return constants;
    }

    Sampler[] samplers() {
        return samplers.toArray(Sampler[]::new);
    }

    /** The activities, by the number that {@link #STEP} names. */
    List<NodeId> steps() {
        return steps;
    }

    List<Rigid> rigid() {
        return rigid;
    }

    /** The place of the next instruction. */
    int here() {
        return size;
    }

    /** @return the place of the last operand */
    int add(int... words) {
        if (size + words.length > code.length) {
            code = Arrays.copyOf(code, Math.max(2 * code.length, size + words.length));
        }
        System.arraycopy(words, 0, code, size, words.length);
        size += words.length;
        return size - 1;
    }

    void set(int place, int word) {
        code[place] = word;
    }

    /** @return the number of the first */
    int constant(double... values) {
        if (constantCount + values.length > constants.length) {
            constants = Arrays.copyOf(constants, Math.max(2 * constants.length, constantCount + values.length));
        }
        System.arraycopy(values, 0, constants, constantCount, values.length);
        constantCount += values.length;
        return constantCount - values.length;
    }

    int sampler(Sampler sampler) {
        samplers.add(sampler);
        return samplers.size() - 1;
    }

    int step(NodeId id) {
        steps.add(id);
        return steps.size() - 1;
    }

    int rigid(Rigid net) {
        rigid.add(net);
        return rigid.size() - 1;
    }
}
