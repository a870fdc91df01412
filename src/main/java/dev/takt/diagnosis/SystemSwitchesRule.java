package dev.takt.diagnosis;

import dev.takt.units.FigureText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reports processes in which people change systems often (integral technology): every switch is a search, a login and
 * data entered again.
 */
final class SystemSwitchesRule extends FindingRule {

    SystemSwitchesRule() {
        super("system-switches", Kind.SYMPTOM, Waste.MOTION);
    }

    @Override
    Stream<Finding> check(Subject subject) {
        var switches = subject.analysis().profile().cases().systemSwitches();
        if (switches == null || switches.mean() < subject.limit(Threshold.SYSTEM_SWITCHES)) {
            return Stream.empty();
        }
        var systems = new LinkedHashMap<String, Double>();
        subject.steps().values().stream()
                .filter(s -> s.data().system() != null && s.visits() > 0)
                .forEach(s -> systems.merge(s.data().system().strip(), s.visits(), Double::sum));
        var most = systems.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        return Stream.of(subject.finding(this)
                .warningIf(switches.mean() - switches.halfWidth() >= subject.limit(Threshold.MANY_SYSTEM_SWITCHES))
                .title("%s switches of system per case", FigureText.number(switches.mean()))
                .say(
                        "A case passes %s systems (%s) and switches between them %s times.",
                        systems.size(), Words.list(most, 4), FigureText.number(switches.mean()))
                .say("Keep the case in one shared workspace, and let the others read from it.")
                .evidence(
                        "Switches per case",
                        switches.mean(),
                        "1",
                        "expected number of consecutive steps with different systems",
                        Threshold.MANY_SYSTEM_SWITCHES)
                .evidence("Systems", systems.size(), "1")
                .remedy(RedesignPattern.INTEGRAL_TECHNOLOGY)
                .build());
    }
}
