package dev.takt.diagnosis;

/**
 * The limits from which the rules speak; each can be set as {@code takt.diagnosis.<code>}. Shares are dimensionless; times are
 * given in the unit named.
 */
public enum Threshold {
    BUSY_UTILISATION(
            "busy-utilisation",
            0.85,
            Unit.SHARE,
            "a role this busy is a warning: by Kingman's approximation work waits 5.7 service times at a variability of 1"),
    FULL_UTILISATION("full-utilisation", 1, Unit.SHARE, "a role this busy cannot keep up"),
    WAITING_SHARE(
            "waiting-share",
            0.8,
            Unit.SHARE,
            "share of the lead time without planned holds spent waiting that is a warning; from half of it on it is worth knowing"),
    REPEAT_PROBABILITY("repeat-probability", 0.2, Unit.SHARE, "probability of going back that makes a loop a warning"),
    REWORK_SHARE(
            "rework-share", 0.05, Unit.SHARE, "share of the lead time spent on repetition that makes a loop a warning"),
    HOT_SPOT_EXECUTIONS(
            "hot-spot-executions",
            2,
            Unit.COUNT,
            "executions per case reached from which a step is a hot spot of rework"),
    HANDOFFS("handoffs", 5, Unit.COUNT, "handoffs per case worth knowing"),
    MANY_HANDOFFS("many-handoffs", 10, Unit.COUNT, "handoffs per case that are a warning"),
    ROLES_PER_STEP(
            "roles-per-step", 0.6, Unit.SHARE, "different roles per step from which too many people are involved"),
    ROUND_TRIPS("round-trips", 1, Unit.COUNT, "times per case work goes from one role to another and back"),
    NOTICEABLE_SHARE(
            "noticeable-share", 0.01, Unit.SHARE, "share of lead time or cost from which a single step is a warning"),
    MATERIAL_SHARE(
            "material-share", 0.05, Unit.SHARE, "share of lead time or labour from which a change is worth its effort"),
    IDLE_CHECK_REJECTION(
            "idle-check-rejection", 0.02, Unit.SHARE, "a check that rejects less than this finds too little"),
    IDLE_CHECK_OBSERVATIONS("idle-check-observations", 50, Unit.COUNT, "observations needed to say so"),
    INTAKE_RETURN("intake-return", 0.15, Unit.SHARE, "share of requests returned by a check right after intake"),
    INTAKE_QUALITY("intake-quality", 0.75, Unit.SHARE, "%C&A of a request below which its form is too weak"),
    INPUT_QUALITY("input-quality", 0.7, Unit.SHARE, "%C&A of the input of a step below which its supplier is named"),
    BATCH_WAIT("batch-wait", 8, Unit.HOURS, "wait for a gate or a batch, in working hours, from which it is a warning"),
    EXTERNAL_SHARE(
            "external-share",
            0.2,
            Unit.SHARE,
            "share of the lead time spent waiting for people outside that is a warning"),
    EXTERNAL_CONTACTS("external-contacts", 2, Unit.COUNT, "exchanges with people outside per case"),
    OFF_DUTY_SHARE(
            "off-duty-share", 0.1, Unit.SHARE, "share of the lead time spent waiting for people who are off duty"),
    HIDDEN_QUEUE_FACTOR("hidden-queue-factor", 3, Unit.COUNT, "stated wait over the wait that utilisation explains"),
    HIDDEN_QUEUE_SHARE(
            "hidden-queue-share", 0.25, Unit.SHARE, "share of the lead time in such waits that is worth knowing"),
    MERGE_WAIT_FACTOR(
            "merge-wait-factor",
            5,
            Unit.COUNT,
            "wait between two steps of one role over the process time of the second"),
    SERIAL_SAVING("serial-saving", 0.05, Unit.SHARE, "share of the lead time that steps side by side would save"),
    LATE_CHECK_RATIO("late-check-ratio", 1, Unit.COUNT, "labour put at risk by a check over the labour of the check"),
    LATE_CHECK_WORK(
            "late-check-work", 2, Unit.COUNT, "production steps before a check from which an earlier one is possible"),
    EXCEPTION_REACH("exception-reach", 0.1, Unit.SHARE, "share of cases on a branch that counts as an exception"),
    EXCEPTION_FACTOR("exception-factor", 3, Unit.COUNT, "lead time of an exception over that of the normal way"),
    VARIED_WORK(
            "varied-work",
            1.2,
            Unit.COUNT,
            "coefficient of variation of a process time from which work is of two kinds"),
    OVERSIZED_DAYS("oversized-days", 2, Unit.DAYS, "process time of a step with more than one skill, in working days"),
    APPROVALS("approvals", 2, Unit.COUNT, "approvals one after the other"),
    MANY_APPROVERS("many-approvers", 4, Unit.COUNT, "roles that approve or review one case"),
    PARALLEL_REVIEWERS(
            "parallel-reviewers", 3, Unit.COUNT, "reviewers side by side whose comments somebody has to merge"),
    CONTROL_SHARE(
            "control-share",
            0.25,
            Unit.SHARE,
            "share of the labour spent on controls in a process that makes something"),
    AUTOMATION_HOURS("automation-hours", 10, Unit.HOURS, "hours a month of routine work worth automating"),
    SKILL_RATE(
            "skill-rate",
            1.2,
            Unit.COUNT,
            "rate of a role over the mean rate, weighted by labour, from which routine work wastes talent"),
    SYSTEM_SWITCHES("system-switches", 3, Unit.COUNT, "switches of system per case worth knowing"),
    MANY_SYSTEM_SWITCHES("many-system-switches", 10, Unit.COUNT, "switches of system per case that are a warning"),
    WIP_PER_PERSON("wip-per-person", 10, Unit.COUNT, "cases under way per full-time person"),
    POOL_SPREAD("pool-spread", 0.25, Unit.SHARE, "spread of the utilisation of pools that do the same work"),
    SINGLE_PERSON_SHARE("single-person-share", 0.2, Unit.SHARE, "share of the labour that rests on one person"),
    CASE_OWNER_DAYS("case-owner-days", 10, Unit.DAYS, "lead time, in working days, from which a case needs an owner"),
    CASE_OWNER_ROLES("case-owner-roles", 4, Unit.COUNT, "roles involved from which a case needs an owner"),
    CASE_OWNER_SHARE("case-owner-share", 0.25, Unit.SHARE, "share of the steps one role does that makes it the owner"),
    FIRST_TOUCH_HOURS("first-touch-hours", 1, Unit.HOURS, "elapsed hours until a lead is contacted for the first time"),
    GUESS_SHARE(
            "guess-share", 0.5, Unit.SHARE, "share of the lead time resting on guesses or gaps that is worth knowing"),
    REPORT_DAYS("report-days", 5, Unit.DAYS, "wait before a report, in working days, from which it comes too late"),
    COVERAGE("coverage", 0.8, Unit.SHARE, "share of the data below which findings rest on too little"),
    IMPLAUSIBLE_DAYS(
            "implausible-days",
            30,
            Unit.DAYS,
            "process time of one execution, in working days, that is hardly one step"),
    IMPLAUSIBLE_WAIT_DAYS(
            "implausible-wait-days",
            250,
            Unit.DAYS,
            "wait before one execution, in working days, that is hardly meant");

    /** What the number of a threshold means. */
    public enum Unit {
        SHARE("share"),
        COUNT("number"),
        HOURS("hours"),
        DAYS("working days");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final String code;
    private final double standard;
    private final Unit unit;
    private final String meaning;

    Threshold(String code, double standard, Unit unit, String meaning) {
        this.code = code;
        this.standard = standard;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** Stable, kebab-case; the last part of its setting. */
    public String code() {
        return code;
    }

    /** The value that holds unless another is set. */
    public double standard() {
        return standard;
    }

    public Unit unit() {
        return unit;
    }

    /** In a few words, lower case. */
    public String meaning() {
        return meaning;
    }
}
