package dev.takt.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A choice together with the variables its answer sets.
 *
 * @param variable set to the setting of the chosen option; of no meaning for a multiple choice
 * @param settings one for each option, in their order: the value of {@code variable}, for a multiple choice the name of a
 *     variable that becomes true or false
 */
record Question(Choice choice, String variable, List<String> settings) {

    Question {
        settings = List.copyOf(settings);
    }

    /** @throws ExecutionRefused.InvalidChoice unless the answer names options, one for a single choice */
    Map<String, Object> variables(List<String> answer) {
        var values = choice.options().stream().map(Choice.Option::value).toList();
        boolean known = !answer.isEmpty() && values.containsAll(answer) && (choice.multiple() || answer.size() == 1);
        if (!known) {
            throw new ExecutionRefused.InvalidChoice(choice, answer);
        }
        var variables = new LinkedHashMap<String, Object>();
        if (choice.multiple()) {
            for (int i = 0; i < settings.size(); i++) {
                variables.put(settings.get(i), answer.contains(values.get(i)));
            }
        } else {
            variables.put(variable, settings.get(values.indexOf(answer.getFirst())));
        }
        return variables;
    }
}
