package dev.takt.execution;

import java.lang.reflect.Method;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.ExpressionManager;

/**
 * The engine's expression language cut down to the three forms that {@link ExecutableModel} writes; every other text,
 * however much it looks like an expression, is itself. JUEL is not involved: a task named <code>${...}</code> in a
 * stranger's file shows that name and evaluates nothing.
 *
 * <ul>
 *   <li><code>${name == 'value'}</code>: the text variable has that value
 *   <li><code>${name}</code>: the variable is true
 *   <li>anything else: the text
 * </ul>
 */
final class OwnExpressions implements ExpressionManager {

    private static final Pattern EQUALS = Pattern.compile("\\$\\{(decision_[A-Za-z0-9_]+) == '([A-Za-z0-9_.\\-]+)'}");
    private static final Pattern TRUE = Pattern.compile("\\$\\{(taken_[A-Za-z0-9_]+)}");

    @Override
    public Expression createExpression(String text) {
        return new OwnExpression(text);
    }

    @Override
    public void addFunction(String name, Method function) {
        // The engine offers its own functions (current user, now) to every expression manager; ours calls none.
    }

    private record OwnExpression(String text) implements Expression {

        @Override
        public Object getValue(VariableScope scope) {
            var equals = EQUALS.matcher(text);
            if (equals.matches()) {
                return equals.group(2).equals(scope.getVariable(equals.group(1)));
            }
            var isTrue = TRUE.matcher(text);
            if (isTrue.matches()) {
                return Boolean.TRUE.equals(scope.getVariable(isTrue.group(1)));
            }
            return text;
        }

        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution contextExecution) {
            return getValue(scope);
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            throw new UnsupportedOperationException("The expression %s cannot be assigned to.".formatted(text));
        }

        @Override
        public void setValue(Object value, VariableScope scope, BaseDelegateExecution contextExecution) {
            setValue(value, scope);
        }

        @Override
        public String getExpressionText() {
            return text;
        }

        @Override
        public boolean isLiteralText() {
            return !EQUALS.matcher(text).matches() && !TRUE.matcher(text).matches();
        }
    }
}
