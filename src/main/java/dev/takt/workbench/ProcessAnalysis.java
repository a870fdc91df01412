package dev.takt.workbench;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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
 * @param clock what a working second means here
 * @param metrics figures of one case
 * @param steps every activity of every process in the file, nested ones too, in file order
 * @param branches every sequence flow or boundary event that has a probability
 * @param roles the people, in file order
 * @param soundness whether every case can end properly
 * @param coverage how much of the process the figures cover, and what is missing
 * @param queueChanges what the scenario does to stated queue waits
 * @param problems what is wrong in the file itself
 */
@JsonClassDescription(
        "Everything that can be said about a process without running it. Figures of the case are those of the primary process; steps and roles are those of every process in the file.")
public record ProcessAnalysis(
        ProcessName process,

        @JsonPropertyDescription("Id of the scenario whose overrides are in the figures; null for the base model")
        @Nullable
        String scenario,

        Clock clock,

        @JsonPropertyDescription("ISO 4217 code of every amount of money")
        String currency,

        Metrics metrics,
        List<Step> steps,
        List<Branch> branches,
        List<RoleLoad> roles,

        @JsonPropertyDescription("The worst first; those that are part of another one last")
        List<FindingView> findings,

        @JsonPropertyDescription(
                "What the process is for, in file order; last, without an id, the steps that serve none")
        List<OutcomeView> outcomes,

        SoundnessView soundness,
        CoverageView coverage,

        @JsonPropertyDescription(
                "What the scenario does to stated queue waits: they follow the utilisation of the role; empty for the base model")
        List<QueueChange> queueChanges,

        List<ProblemView> problems) {

    public ProcessAnalysis {
        steps = List.copyOf(steps);
        branches = List.copyOf(branches);
        roles = List.copyOf(roles);
        findings = List.copyOf(findings);
        outcomes = List.copyOf(outcomes);
        queueChanges = List.copyOf(queueChanges);
        problems = List.copyOf(problems);
    }

    /** @param id BPMN id of the process */
    @JsonClassDescription("The primary process of the file.")
    public record ProcessName(String id, String name) {}

    /**
     * The calendar that turns working time into days and weeks.
     */
    @JsonClassDescription("The calendar that turns working time into days and weeks.")
    public record Clock(
            Basis name,
            String calendar,
            String timeZone,

            @JsonPropertyDescription("Length of one working day")
            double secondsPerDay,

            @JsonPropertyDescription("Working time of one week without holidays")
            double secondsPerWeek) {}

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
    @JsonClassDescription("Figures of one case; null is unknown.")
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
     * @param people how many at once
     * @param valueClassSource who said so
     * @param mandatory protected from removal
     * @param completeAndAccurate share of incoming work usable as it is
     * @param onCriticalPath lies on the critical path of the typical case
     */
    @JsonClassDescription("One activity with its data and figures; times are seconds of working time.")
    public record Step(
            String id,
            String name,

            @JsonPropertyDescription("BPMN id of the process the step belongs to")
            String process,

            @JsonPropertyDescription("BPMN element name, for instance userTask")
            String type,

            @JsonPropertyDescription("Expected executions per case") @Nullable
            Double visits,

            @JsonPropertyDescription("Id of the role") @Nullable
            String role,

            @Nullable String roleName,

            @JsonPropertyDescription("Whether the role was given on the step or comes from its lane") @Nullable
            RoleSource roleSource,

            int people,

            @JsonPropertyDescription("The class that counts: that of the user, otherwise the suggested one") @Nullable
            ValueClass valueClass,

            @Nullable ValueClassSource valueClassSource,

            @JsonPropertyDescription("What the rule says, whether or not the user decided") @Nullable
            ValueClass suggestedClass,

            @Nullable String suggestionReason,
            boolean mandatory,

            @JsonPropertyDescription("Expected hands-on time of one execution") @Nullable
            Double processTimeSeconds,

            @JsonPropertyDescription("Expected wait before one execution") @Nullable
            Double waitSeconds,

            @JsonPropertyDescription(
                    "The same wait in elapsed seconds; null where only the working time is known, as of an activity made up of others")
            @Nullable
            Double elapsedWaitSeconds,

            @Nullable WaitKind waitKind,

            @JsonPropertyDescription("The clock the wait was stated on") @Nullable
            Basis waitClock,

            @JsonPropertyDescription("Wait plus process time of one execution") @Nullable
            Double leadTimeSeconds,

            @JsonPropertyDescription("Per case: visits · process time · people") @Nullable
            Double labourSeconds,

            @JsonPropertyDescription("Per case: labour · rate + fixed cost") @Nullable
            Double costPerCase,

            @Nullable Double completeAndAccurate,
            @Nullable String system,

            @JsonPropertyDescription("Id of the outcome the step serves") @Nullable
            String outcome,

            @JsonPropertyDescription("Of its role") @Nullable
            Double utilisation,

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
     * @param source BPMN id of the node the way leaves*/
    @JsonClassDescription("How often a way is taken.")
    public record Branch(
            @JsonPropertyDescription("BPMN id of the sequence flow or boundary event")
            String id,

            String source,

            @JsonPropertyDescription("BPMN id of the node it leads to; of a boundary event the event itself")
            String target,

            double probability,

            @JsonPropertyDescription("Given in the file, computed as the rest, or assumed because nothing is known")
            BranchOrigin origin) {}

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
     * @param calendar name of the calendar the role works by*/
    @JsonClassDescription("What the process asks of a role.")
    public record RoleLoad(
            String id,
            String name,
            @Nullable Double headcount,
            @Nullable Double ratePerHour,
            String calendar,

            @JsonPropertyDescription("Working time per case")
            double loadSeconds,

            @JsonPropertyDescription("Demand · load / (headcount · available hours)") @Nullable
            Double utilisation,

            @JsonPropertyDescription("Cases a week the role could carry") @Nullable
            Double capacityPerWeek,

            @JsonPropertyDescription(
                    "Share of the time of the role that the demand leaves free; negative when overloaded")
            @Nullable
            Double taktHeadroom,

            @JsonPropertyDescription("Carries the fewest cases of all roles")
            boolean bottleneck) {}

    /**
     * Something worth changing.
     *
     * @param rule id of the rule
     * @param title one line
     * @param message what, how much, why, what to do
     * @param evidence the figures behind it with their limits
     * @param impact what it costs
     * @param remedies redesign patterns that would help
     */
    @JsonClassDescription("Something worth changing, with evidence and price.")
    public record FindingView(
            @JsonPropertyDescription("The rule with the elements; the same finding has the same id in every version")
            String id,

            String rule,

            @JsonPropertyDescription("Whether the right thing is done, a cause, what causes add up to, or the data")
            FindingKind kind,

            @JsonPropertyDescription("Which of the eight wastes it is; null for people, promises and data") @Nullable
            String waste,

            FindingSeverity severity,
            String title,

            @JsonPropertyDescription("Ids of steps, flows, roles, outcomes or processes; the most important first")
            List<String> elements,

            String message,
            List<EvidenceView> evidence,
            ImpactView impact,
            List<Remedy> remedies,

            @JsonPropertyDescription(
                    "Id of the finding that says more about the same cause; null when it stands for itself")
            @Nullable
            String partOf,

            @JsonPropertyDescription("Ids of other findings about the same step")
            List<String> related,

            @JsonPropertyDescription("Path of the page that explains the rule")
            String help) {

        public FindingView {
            elements = List.copyOf(elements);
            evidence = List.copyOf(evidence);
            remedies = List.copyOf(remedies);
            related = List.copyOf(related);
        }

        /** It stands for itself. */
        @JsonIgnore
        public boolean isLeading() {
            return partOf == null;
        }
    }

    /** An outcome with the steps that serve it. */
    @JsonClassDescription("An outcome with the steps that serve it, and what they take per case.")
    public record OutcomeView(
            @JsonPropertyDescription("Null for the steps that serve no outcome") @Nullable
            String id,

            @Nullable String name,

            @JsonPropertyDescription("Worth of one unit, as stated") @Nullable
            Double value,

            boolean mandatory,

            @JsonPropertyDescription("Steps that are done in some case")
            List<String> steps,

            @JsonPropertyDescription("Of the steps on the critical path, working time")
            double leadTimeSeconds,

            double labourSeconds,
            double costPerCase) {

        public OutcomeView {
            steps = List.copyOf(steps);
        }
    }

    public enum FindingKind {
        @JsonProperty("effectiveness")
        EFFECTIVENESS,
        @JsonProperty("cause")
        CAUSE,
        @JsonProperty("symptom")
        SYMPTOM,
        @JsonProperty("data")
        DATA
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
     */
    @JsonClassDescription("A figure a finding rests on.")
    public record EvidenceView(
            String label,
            double value,

            @JsonPropertyDescription("From which the rule speaks; null where there is none") @Nullable
            Double limit,

            @JsonPropertyDescription(
                    "s (working seconds), work (seconds of work), h (elapsed hours), ratio (a share), 1 (a count), or a currency")
            String unit,

            @JsonPropertyDescription("How the figure is calculated; null for one that is stated in the model") @Nullable
            String formula,

            @JsonPropertyDescription("The setting that gives the limit") @Nullable
            String setting) {}

    /**
     * The price of a finding; an absent figure is unknown.
     */
    @JsonClassDescription("What a finding costs, at most what acting on it can save; null is unknown.")
    public record ImpactView(
            @JsonPropertyDescription("Working lead time per case") @Nullable
            Double timeSeconds,

            @JsonPropertyDescription("Working lead time of all cases of a year") @Nullable
            Double timePerYearSeconds,

            @JsonPropertyDescription("Working time of people per case") @Nullable
            Double labourSeconds,

            @Nullable Double labourPerYearSeconds,
            @Nullable Double moneyPerCase,
            @Nullable Double moneyPerYear,

            @JsonPropertyDescription("Pieces of work per case that are corrected, asked back or done again") @Nullable
            Double defectsPerCase,

            @Nullable Double defectsPerYear) {}

    /** @param pattern id of the redesign pattern, for instance {@code remove-step} */
    @JsonClassDescription("A redesign that would help.")
    public record Remedy(
            String pattern,
            String label,

            @JsonPropertyDescription("Number of the heuristic of Reijers and Liman Mansar, 1 to 29")
            int heuristic,

            @JsonPropertyDescription("Takt can carry it out; otherwise it is advice")
            boolean offered,

            @JsonPropertyDescription("What it would be applied to")
            List<String> elements) {

        public Remedy {
            elements = List.copyOf(elements);
        }
    }

    /** @param sound absent when it could not be decided */
    @JsonClassDescription("Whether every case can end properly.")
    public record SoundnessView(
            @JsonPropertyDescription("Null when it could not be decided") @Nullable
            Boolean sound,

            List<SoundnessProblem> problems) {

        public SoundnessView {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Why a case cannot end as it should.
     *
     * @param example a case that goes wrong, in words; absent for dead steps, which no case reaches
     */
    @JsonClassDescription("Why a case cannot end as it should, with a case that goes wrong.")
    public record SoundnessProblem(
            String code,
            String message,
            List<String> elements,

            @JsonPropertyDescription("The case that goes wrong in words; null where none can be told") @Nullable
            String example,

            @JsonPropertyDescription(
                    "BPMN ids of the nodes, sequence flows and boundary events its tokens pass, in order; side by side branches one after the other")
            List<String> path,

            @JsonPropertyDescription("What is taken at each decision on the path")
            List<PathChoice> choices,

            @JsonPropertyDescription("Where its tokens are in the end")
            List<TokenCount> marking) {

        public SoundnessProblem {
            elements = List.copyOf(elements);
            path = List.copyOf(path);
            choices = List.copyOf(choices);
            marking = List.copyOf(marking);
        }
    }

    /** @param taken BPMN id of a sequence flow or boundary event */
    @JsonClassDescription("What is taken at a decision.")
    public record PathChoice(String element, String taken) {}

    /** @param element BPMN id of a sequence flow, boundary event or node */
    @JsonClassDescription("How many tokens are at an element.")
    public record TokenCount(String element, int tokens) {}

    /**
     * How far the figures reach.
     *
     * @param missing figures nobody has given
     * @param assumed values taken because nothing was given, each said here
     * @param unsupported elements the analysis does not evaluate
     * @param incomplete figures of the case that lack data
     */
    @JsonClassDescription("How far the figures reach.")
    public record CoverageView(
            @JsonPropertyDescription("Of the figures that are known, between 0 and 1")
            double share,

            List<Missing> missing,
            List<Assumed> assumed,
            List<Unsupported> unsupported,

            @JsonPropertyDescription("Figures of the case that are known but lack data, and what that does to them")
            List<IncompleteFigure> incomplete) {

        public CoverageView {
            missing = List.copyOf(missing);
            assumed = List.copyOf(assumed);
            unsupported = List.copyOf(unsupported);
            incomplete = List.copyOf(incomplete);
        }

        /** What missing data do to a figure of the case; absent when it has all it needs. */
        public @Nullable Effect effectOn(String metric) {
            return incomplete.stream()
                    .filter(figure -> figure.metric().equals(metric))
                    .map(IncompleteFigure::effect)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A figure of the case that lacks data.
     *
     * @param metric its name in {@link Metrics}
     * @param fields what is missing, by the names of {@link Missing#field()}
     */
    @JsonClassDescription("A figure of the case that lacks data: what is not stated counts as nothing in it.")
    public record IncompleteFigure(
            @JsonPropertyDescription("Name of the figure among the metrics")
            String metric,

            @JsonPropertyDescription(
                    "lowerBound: what is missing can only raise it; uncertain: it may lie on either side")
            Effect effect,

            @JsonPropertyDescription("What is missing, by the fields of the list of missing data")
            List<String> fields) {

        public IncompleteFigure {
            fields = List.copyOf(fields);
        }
    }

    public enum Effect {
        @JsonProperty("lowerBound")
        LOWER_BOUND,
        @JsonProperty("uncertain")
        UNCERTAIN
    }

    @JsonClassDescription("A figure nobody has given.")
    public record Missing(String element, String field, String message, String remedy) {}

    @JsonClassDescription("A value taken because nothing was given.")
    public record Assumed(String element, String field, String value, String message) {}

    @JsonClassDescription("An element the figures leave out.")
    public record Unsupported(String element, String type, String message) {}

    /**
     * What a scenario does to the stated queue waits of a role.
     *
     * @param role id of the role
     * @param steps ids of the steps whose waits these are
     */
    @JsonClassDescription("What a scenario does to the stated queue waits of a role.")
    public record QueueChange(
            String role,
            String roleName,

            @JsonPropertyDescription(
                    "scaled; overloaded: the role has more work than time, the waits are kept and the lead time is a lower bound; notComparable: the queue of the base model has no steady length, the waits are kept")
            QueueOutcome outcome,

            double utilisationBefore,
            double utilisationAfter,

            @JsonPropertyDescription("What the waits were multiplied with; 1 where they are kept")
            double factor,

            List<String> steps,
            String message) {

        public QueueChange {
            steps = List.copyOf(steps);
        }
    }

    public enum QueueOutcome {
        @JsonProperty("scaled")
        SCALED,
        @JsonProperty("overloaded")
        OVERLOADED,
        @JsonProperty("notComparable")
        NOT_COMPARABLE
    }

    /** @param line line of the file, where known */
    @JsonClassDescription("Something wrong in the file.")
    public record ProblemView(
            ProblemSeverity severity,
            String code,

            @JsonPropertyDescription("BPMN id, where one is concerned") @Nullable
            String element,

            @JsonPropertyDescription("Line of the file, where known") @Nullable
            Integer line,

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
