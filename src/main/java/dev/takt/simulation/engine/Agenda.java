package dev.takt.simulation.engine;

import dev.takt.simulation.engine.Node.Flow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tokens that move at this moment, in the order they were set in motion: along a flow, or into the node they are at. */
final class Agenda {

    private int[] tokens = new int[16];
    private @Nullable Flow[] flows = new Flow[16];
    private int head;
    private int tail;

    boolean isEmpty() {
        return head == tail;
    }

    void add(int token, @Nullable Flow flow) {
        if (tail == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * tail);
            flows = Arrays.copyOf(flows, 2 * tail);
        }
        tokens[tail] = token;
        flows[tail++] = flow;
    }

    /** The first token; only when there is one. */
    int token() {
        return tokens[head];
    }

    /** Takes the first token off and answers its flow. */
    @Nullable
    Flow take() {
        var flow = flows[head++];
        if (head == tail) {
            head = 0;
            tail = 0;
        }
        return flow;
    }

    void remove(int token) {
        for (int i = head; i < tail; i++) {
            if (tokens[i] == token) {
                System.arraycopy(tokens, i + 1, tokens, i, tail - i - 1);
                System.arraycopy(flows, i + 1, flows, i, tail - i - 1);
                tail--;
                return;
            }
        }
    }
}
