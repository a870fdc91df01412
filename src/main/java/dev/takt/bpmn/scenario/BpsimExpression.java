package dev.takt.bpmn.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An expression of BPSim: the part of XPath 1.0 the standard shows, and the same with Java's operators, which tools write as
 * well. Comparisons, {@code and}, {@code or}, {@code not()}, alternatives with {@code |}, calls such as {@code
 * bpsim:getProperty('x')} and its short forms {@code {x}} and {@code x}. No arithmetic.
 */
sealed interface BpsimExpression {

    /** @param name without prefix */
    record Call(String name, List<BpsimExpression> arguments) implements BpsimExpression {}

    record Text(String value) implements BpsimExpression {}

    record Figure(double value) implements BpsimExpression {}

    /** @param operator {@code and or | , = != < <= > >=} */
    record Binary(String operator, BpsimExpression left, BpsimExpression right) implements BpsimExpression {}

    /** @throws IllegalArgumentException with what is wrong where, if it is none */
    static BpsimExpression parse(String text) {
        if (text.length() > Parser.LONGEST) {
            throw new IllegalArgumentException("it is longer than %d characters".formatted(Parser.LONGEST));
        }
        return new Parser(text).all();
    }

    /** Recursive descent; the depth is limited, because the text comes from a stranger. */
    final class Parser {

        static final int LONGEST = 10_000;
        private static final int DEEPEST = 50;

        private final List<String> tokens;
        private int next;
        private int depth;

        private Parser(String text) {
            tokens = tokens(text);
        }

        private BpsimExpression all() {
            var result = list();
            if (next < tokens.size()) {
                throw new IllegalArgumentException("'%s' is not expected there".formatted(tokens.get(next)));
            }
            return result;
        }

        private BpsimExpression list() {
            var left = either();
            while (accept(",")) {
                left = new Binary(",", left, either());
            }
            return left;
        }

        private BpsimExpression either() {
            if (++depth > DEEPEST) {
                throw new IllegalArgumentException("it is nested deeper than %d".formatted(DEEPEST));
            }
            var left = both();
            while (accept("or") || accept("||")) {
                left = new Binary("or", left, both());
            }
            depth--;
            return left;
        }

        private BpsimExpression both() {
            var left = comparison();
            while (accept("and") || accept("&&")) {
                left = new Binary("and", left, comparison());
            }
            return left;
        }

        private BpsimExpression comparison() {
            var left = union();
            for (var operator : List.of("=", "!=", "<=", ">=", "<", ">", "==")) {
                if (accept(operator)) {
                    return new Binary(operator.equals("==") ? "=" : operator, left, union());
                }
            }
            return left;
        }

        private BpsimExpression union() {
            var left = operand();
            while (accept("|")) {
                left = new Binary("|", left, operand());
            }
            return left;
        }

        private BpsimExpression operand() {
            if (accept("!")) {
                if (++depth > DEEPEST) {
                    throw new IllegalArgumentException("it is nested deeper than %d".formatted(DEEPEST));
                }
                var negated = operand();
                depth--;
                return new Call("not", List.of(negated));
            }
            if (accept("(")) {
                var inner = list();
                expect(")");
                return inner;
            }
            if (next >= tokens.size()) {
                throw new IllegalArgumentException("it ends too early");
            }
            var token = tokens.get(next++);
            char first = token.charAt(0);
            if (first == '\'' || first == '"') {
                return new Text(token.substring(1, token.length() - 1));
            }
            if (first == '{') {
                return new Call(
                        "getProperty",
                        List.of(new Text(token.substring(1, token.length() - 1).strip())));
            }
            var number = XmlFields.numberOf(token);
            if (number != null) {
                return new Figure(number);
            }
            if (!Character.isLetter(first)) {
                throw new IllegalArgumentException(
                        "'%s' is not expected there; Takt does no arithmetic in expressions".formatted(token));
            }
            return call(token.substring(token.indexOf(':') + 1));
        }

        private BpsimExpression call(String name) {
            if (!peeks("(")) {
                return name.equals("true") || name.equals("false")
                        ? new Call(name, List.of())
                        : new Call("getProperty", List.of(new Text(name)));
            }
            expect("(");
            var arguments = new ArrayList<BpsimExpression>();
            if (!accept(")")) {
                do {
                    arguments.add(either());
                } while (accept(","));
                expect(")");
            }
            return new Call(name, List.copyOf(arguments));
        }

        private boolean peeks(String token) {
            return next < tokens.size() && tokens.get(next).equals(token);
        }

        private boolean accept(String token) {
            if (next < tokens.size()
                    && tokens.get(next).toLowerCase(Locale.ROOT).equals(token)) {
                next++;
                return true;
            }
            return false;
        }

        private void expect(String token) {
            if (!accept(token)) {
                throw new IllegalArgumentException(
                        next < tokens.size()
                                ? "'%s' comes where '%s' is expected".formatted(tokens.get(next), token)
                                : "it ends where '%s' is expected".formatted(token));
            }
        }

        private static List<String> tokens(String text) {
            var tokens = new ArrayList<String>();
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                int end = at + 1;
                if (Character.isWhitespace(c)) {
                    at = end;
                    continue;
                }
                if (c == '\'' || c == '"' || c == '{') {
                    end = text.indexOf(c == '{' ? '}' : c, at + 1) + 1;
                    if (end == 0) {
                        throw new IllegalArgumentException("%s has no end".formatted(c));
                    }
                } else if (Character.isLetter(c)) {
                    while (end < text.length()
                            && (Character.isLetterOrDigit(text.charAt(end)) || "_:.-".indexOf(text.charAt(end)) >= 0)) {
                        end++;
                    }
                } else if (Character.isDigit(c)
                        || (c == '-' || c == '.')
                                && end < text.length()
                                && Character.isDigit(text.charAt(end))
                                && !followsOperand(tokens)) {
                    while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
                        end++;
                    }
                } else if (text.startsWith("!=", at)
                        || text.startsWith("<=", at)
                        || text.startsWith(">=", at)
                        || text.startsWith("==", at)
                        || text.startsWith("&&", at)
                        || text.startsWith("||", at)) {
                    end = at + 2;
                }
                tokens.add(text.substring(at, end));
                at = end;
            }
            return tokens;
        }

        /** After an operand a minus is a subtraction. */
        private static boolean followsOperand(List<String> tokens) {
            if (tokens.isEmpty()) {
                return false;
            }
            char last = tokens.getLast().charAt(tokens.getLast().length() - 1);
            return last == ')' || last == '}' || last == '\'' || last == '"' || Character.isLetterOrDigit(last);
        }
    }
}
