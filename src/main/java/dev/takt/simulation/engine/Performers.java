package dev.takt.simulation.engine;

import static dev.takt.simulation.engine.Tokens.NONE;

import org.jspecify.annotations.Nullable;

/**
 * Who did which step, for the rules of other steps. Inside an instance of a repeated sub-process it is who did it in that
 * instance, as several run side by side; elsewhere who did it last in the case.
 */
final class Performers {

    private final SystemState state;
    private final Tokens tokens;
    private final Scopes scopes;

    Performers(SystemState state) {
        this.state = state;
        this.tokens = state.tokens;
        this.scopes = state.scopes;
    }

    /** The step a token is at has been done. */
    void performed(int token, int index, int[] people) {
        state.cases.performed(state.caseOf(token), index, people);
        for (int host = instanceAround(token); host != NONE; host = instanceAround(host)) {
            var known = tokens.performers[host];
            if (known == null) {
                known = new int[state.net.performers][];
                tokens.performers[host] = known;
            }
            known[index] = people;
        }
    }

    /** Who did a step, as far as it matters to a token; null when nobody has. */
    int @Nullable [] of(int token, int index) {
        for (int host = instanceAround(token); host != NONE; host = instanceAround(host)) {
            var known = tokens.performers[host];
            if (known != null && known[index] != null) {
                return known[index];
            }
        }
        return state.cases.performers(state.caseOf(token), index);
    }

    boolean isPerformer(int token, int index, int person) {
        var people = of(token, index);
        if (people != null) {
            for (int one : people) {
                if (one == person) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The token of the innermost instance a token is inside of; {@link Tokens#NONE} when there is none. */
    private int instanceAround(int token) {
        int host = scopes.parent[tokens.scope[token]];
        while (host != NONE && !tokens.instance[host]) {
            host = scopes.parent[tokens.scope[host]];
        }
        return host;
    }
}
