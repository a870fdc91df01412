package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.takt.model.Problem;
import dev.takt.model.ValueClass;
import dev.takt.model.WaitKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the workbench can say about a process without running it, in the form that screen, REST and command line
 * show. Times are seconds of working time unless the name or the {@code clock} beside it says elapsed; money is in
 * {@code currency}; an absent figure is unknown, never zero.
 *
 * @param process the primary process of the file
 * @param scenario id of the scenario whose overrides are in the figures; absent for the base model
 * @param clock what a working second means here
 * @param currency ISO 4217 code of every amount of money
 * @param metrics figures of one case
 * @param steps every activity of every process in the file, nested ones too, in file order
 * @param branches every sequence flow or boundary event that has a probability
 * @param roles the people, in file order
 * @param findings worst first
 * @param soundness whether every case can end properly
 * @param coverage how much of the process the figures cover, and what is missing
 * @param problems what is wrong in the file itself
 */
public record ProcessAnalysis(
        ProcessName process,
        @Nullable String scenario,
        Clock clock,
        String currency,
        Metrics metrics,
        List<Step> steps,
        List<Branch> branches,
        List<RoleLoad> roles,
        List<FindingView> findings,
        SoundnessView soundness,
        CoverageView coverage,
        List<ProblemView> problems) {

    public ProcessAnalysis {
        steps = List.copyOf(steps);
        branches = List.copyOf(branches);
        roles = List.copyOf(roles);
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
    }

    /** @param id BPMN id of the process */
    public record ProcessName(String id, String name) {}

    /**
     * The calendar that turns working time into days and weeks.
     *
     * @param secondsPerDay length of one working day
     * @param secondsPerWeek working time of one week without holidays
     */
    public record Clock(Basis name, String calendar, String timeZone, double secondsPerDay, double secondsPerWeek) {}

    /** The clock a duration was read from. */
    public enum Basis {
        @JsonProperty("working")
        WORKING,
        @JsonProperty("elapsed")
        ELAPSED
    }

    /**
     * Figures of one case. {@link MetricDefinitions} has the formula of each.
     *
     * @param leadTimeHalfWidthSeconds half the 95 % interval of an estimated lead time; absent when the figure is exact
     */
    public record Metrics(
            @Nullable Double leadTimeSeconds,
            @Nullable Double leadTimeHalfWidthSeconds,
            @Nullable Double elapsedLeadTimeSeconds,
            @Nullable Double theoreticalCycleTimeSeconds,
            @Nullable Double processTimeSeconds,
            @Nullable Double labourSeconds,
            @Nullable Double valueAddingSeconds,
            @Nullable Double nonValueAddingSeconds,
            @Nullable Double valueAddingOnCriticalPathSeconds,
            @Nullable Double plannedHoldSeconds,
            @Nullable Double waitSeconds,
            @Nullable Double cycleTimeEfficiency,
            @Nullable Double cycleTimeEfficiencyWithoutPlanned,
            @Nullable Double processCycleEfficiency,
            @Nullable Double activityRatio,
            @Nullable Double rolledCompleteAndAccurate,
            @Nullable Double firstPassYield,
            @Nullable Double costPerCase,
            @Nullable Double handoffsPerCase,
            @Nullable Double systemSwitchesPerCase,
            @Nullable Double taktSeconds,
            @Nullable Double wipCases,
            @Nullable Double demandPerWeek,
            @Nullable String bottleneckRole,
            @Nullable Double bottleneckUtilisation,
            @Nullable Double casesPerWeekCapacity) {}

    /**
     * One activity with its data and figures.
     *
     * @param id BPMN id
     * @param process BPMN id of the process the step belongs to
     * @param type BPMN element name, for instance {@code userTask}
     * @param visits expected executions per case
     * @param role id of the role
     * @param roleSource whether the role was given on the step or comes from its lane
     * @param people how many at once
     * @param valueClass the class that counts: the user's, otherwise the suggested one
     * @param valueClassSource who said so
     * @param suggestedClass what the rule would say, with its reason in {@code suggestionReason}
     * @param mandatory protected from removal
     * @param processTimeSeconds expected hands-on time of one execution
     * @param waitSeconds expected wait before one execution, working
     * @param waitClock the clock the wait was stated on
     * @param leadTimeSeconds wait plus process time of one execution, working
     * @param labourSeconds per case: visits · process time · people
     * @param costPerCase per case: labour · rate + fixed cost
     * @param completeAndAccurate share of incoming work usable as it is
     * @param outcome id of the outcome the step serves
     * @param utilisation of the step's role
     * @param onCriticalPath lies on the critical path of the typical case
     */
    public record Step(
            String id,
            String name,
            String process,
            String type,
            @Nullable Double visits,
            @Nullable String role,
            @Nullable String roleName,
            @Nullable RoleSource roleSource,
            int people,
            @Nullable ValueClass valueClass,
            @Nullable ValueClassSource valueClassSource,
            @Nullable ValueClass suggestedClass,
            @Nullable String suggestionReason,
            boolean mandatory,
            @Nullable Double processTimeSeconds,
            @Nullable Double waitSeconds,
            @Nullable WaitKind waitKind,
            @Nullable Basis waitClock,
            @Nullable Double leadTimeSeconds,
            @Nullable Double labourSeconds,
            @Nullable Double costPerCase,
            @Nullable Double completeAndAccurate,
            @Nullable String system,
            @Nullable String outcome,
            @Nullable Double utilisation,
            boolean onCriticalPath) {}

    public enum RoleSource {
        @JsonProperty("step")
        STEP,
        @JsonProperty("lane")
        LANE
    }

    public enum ValueClassSource {
        @JsonProperty("user")
        USER,
        @JsonProperty("suggested")
        SUGGESTED
    }

    /**
     * How often a way is taken.
     *
     * @param id BPMN id of the sequence flow or boundary event
     * @param source BPMN id of the node the way leaves
     * @param target BPMN id of the node it leads to; of a boundary event the event itself
     * @param origin given in the file, computed as the rest, or assumed because nothing is known
     */
    public record Branch(String id, String source, String target, double probability, BranchOrigin origin) {}

    public enum BranchOrigin {
        @JsonProperty("given")
        GIVEN,
        @JsonProperty("computed")
        COMPUTED,
        @JsonProperty("assumed")
        ASSUMED
    }

    /**
     * What the process asks of a role.
     *
     * @param headcount full-time people, may be fractional
     * @param calendar name of the calendar the role works by
     * @param loadSeconds working time per case
     * @param utilisation demand · load / (headcount · available hours)
     * @param capacityPerWeek cases a week the role could carry
     * @param taktHeadroom share of the role's time the demand leaves free; negative when overloaded
     * @param bottleneck carries the fewest cases of all roles
     */
    public record RoleLoad(
            String id,
            String name,
            @Nullable Double headcount,
            @Nullable Double ratePerHour,
            String calendar,
            double loadSeconds,
            @Nullable Double utilisation,
            @Nullable Double capacityPerWeek,
            @Nullable Double taktHeadroom,
            boolean bottleneck) {}

    /**
     * Something worth changing.
     *
     * @param id stable: the rule with the elements it points at
     * @param rule id of the rule
     * @param title one line
     * @param elements ids of steps, flows, roles or processes
     * @param message what, how much, why, what to do
     * @param evidence the figures behind it with their limits
     * @param impact what it costs
     * @param remedies redesign patterns that would help
     */
    public record FindingView(
            String id,
            String rule,
            FindingSeverity severity,
            String title,
            List<String> elements,
            String message,
            List<EvidenceView> evidence,
            ImpactView impact,
            List<Remedy> remedies) {

        public FindingView {
            elements = List.copyOf(elements);
            evidence = List.copyOf(evidence);
            remedies = List.copyOf(remedies);
        }
    }

    public enum FindingSeverity {
        @JsonProperty("critical")
        CRITICAL,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("info")
        INFO
    }

    /**
     * A figure a finding rests on.
     *
     * @param limit the value from which the finding is reported
     * @param unit {@code s} (working seconds), {@code ratio} (a share), {@code 1} (a count), or a currency
     */
    public record EvidenceView(
            String label, double value, @Nullable Double limit, String unit) {}

    /**
     * The price of a finding; an absent figure is unknown.
     *
     * @param timeSeconds working time per case
     */
    public record ImpactView(
            @Nullable Double timeSeconds,
            @Nullable Double moneyPerCase,
            @Nullable Double moneyPerYear) {}

    /** @param pattern id of the redesign pattern, for instance {@code remove-step} */
    public record Remedy(String pattern, String label) {}

    /** @param sound absent when it could not be decided */
    public record SoundnessView(@Nullable Boolean sound, List<SoundnessProblem> problems) {

        public SoundnessView {
            problems = List.copyOf(problems);
        }
    }

    public record SoundnessProblem(String code, String message, List<String> elements) {

        public SoundnessProblem {
            elements = List.copyOf(elements);
        }
    }

    /**
     * How far the figures reach.
     *
     * @param share of the data the figures need, between 0 and 1
     * @param missing figures nobody has given
     * @param assumed values taken because nothing was given, each said here
     * @param unsupported elements the analysis does not evaluate
     */
    public record CoverageView(
            double share, List<Missing> missing, List<Assumed> assumed, List<Unsupported> unsupported) {

        public CoverageView {
            missing = List.copyOf(missing);
            assumed = List.copyOf(assumed);
            unsupported = List.copyOf(unsupported);
        }
    }

    public record Missing(String element, String field, String message, String remedy) {}

    public record Assumed(String element, String field, String value, String message) {}

    public record Unsupported(String element, String type, String message) {}

    /** @param line line of the file, where known */
    public record ProblemView(
            ProblemSeverity severity,
            String code,
            @Nullable String element,
            @Nullable Integer line,
            String message,
            String remedy) {

        public static ProblemView of(Problem problem) {
            return new ProblemView(
                    switch (problem.severity()) {
                        case ERROR -> ProblemSeverity.ERROR;
                        case WARNING -> ProblemSeverity.WARNING;
                        case INFO -> ProblemSeverity.INFO;
                    },
                    problem.code(),
                    problem.element(),
                    problem.line(),
                    problem.message(),
                    problem.remedy());
        }
    }

    public enum ProblemSeverity {
        @JsonProperty("error")
        ERROR,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("info")
        INFO
    }
}
