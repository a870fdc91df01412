package dev.takt.cli;

import dev.takt.model.ValueClass;
import dev.takt.model.WaitKind;
import dev.takt.workbench.ProcessAnalysis;
import dev.takt.workbench.ProcessAnalysis.Basis;
import dev.takt.workbench.ProcessAnalysis.Clock;
import dev.takt.workbench.ProcessAnalysis.CoverageView;
import dev.takt.workbench.ProcessAnalysis.FindingSeverity;
import dev.takt.workbench.ProcessAnalysis.FindingView;
import dev.takt.workbench.ProcessAnalysis.ImpactView;
import dev.takt.workbench.ProcessAnalysis.Metrics;
import dev.takt.workbench.ProcessAnalysis.ProblemSeverity;
import dev.takt.workbench.ProcessAnalysis.ProblemView;
import dev.takt.workbench.ProcessAnalysis.ProcessName;
import dev.takt.workbench.ProcessAnalysis.RoleSource;
import dev.takt.workbench.ProcessAnalysis.SoundnessProblem;
import dev.takt.workbench.ProcessAnalysis.SoundnessView;
import dev.takt.workbench.ProcessAnalysis.Step;
import dev.takt.workbench.ProcessAnalysis.ValueClassSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds an analysis by hand, for what a real file would show only by chance. */
final class SampleAnalysis {

    static final double DAY = 8 * 3600;

    @Nullable
    Double leadTimeSeconds = 10 * DAY;

    @Nullable
    Double processCycleEfficiency = 0.1;

    @Nullable
    Double costPerCase = 50.0;

    String name = "Approve brief";

    private final List<FindingView> findings = new ArrayList<>();
    private final List<ProblemView> problems = new ArrayList<>();
    private final List<SoundnessProblem> unsound = new ArrayList<>();

    static ProcessAnalysis with(Consumer<SampleAnalysis> change) {
        var sample = new SampleAnalysis();
        change.accept(sample);
        return sample.build();
    }

    void severities(FindingSeverity... severities) {
        for (var severity : severities) {
            findings.add(new FindingView(
                    "some-rule:Task_" + findings.size(),
                    "some-rule",
                    ProcessAnalysis.FindingKind.CAUSE,
                    "Waiting",
                    severity,
                    "Something about " + name,
                    List.of("Task_1"),
                    name + " waits 4 d; at most 1 d is usual.",
                    List.of(),
                    new ImpactView(4 * DAY, 200 * DAY, 1800.0, 90_000.0, 12.0, 600.0, null, null),
                    List.of(),
                    null,
                    List.of(),
                    "/help/rules/some-rule"));
        }
    }

    void problem(String message) {
        problems.add(new ProblemView(ProblemSeverity.ERROR, "some-problem", "Gateway_1", 7, message, "Mend it."));
    }

    void unsound(String message) {
        unsound.add(
                new SoundnessProblem("deadlock", message, List.of("Gateway_2"), null, List.of(), List.of(), List.of()));
    }

    private ProcessAnalysis build() {
        var step = new Step(
                "Task_1",
                name,
                "Process_1",
                "userTask",
                1.0,
                "lead",
                "Team lead",
                RoleSource.STEP,
                1,
                ValueClass.BVA,
                ValueClassSource.SUGGESTED,
                ValueClass.BVA,
                "It approves.",
                false,
                1800.0,
                28_800.0,
                86_400.0,
                WaitKind.EXTERNAL,
                Basis.ELAPSED,
                30_600.0,
                1800.0,
                costPerCase,
                null,
                null,
                null,
                null,
                true);
        return new ProcessAnalysis(
                new ProcessName("Process_1", "Briefing"),
                null,
                new Clock(Basis.WORKING, "Office hours", "Europe/Berlin", DAY, 5 * DAY),
                "EUR",
                new Metrics(
                        leadTimeSeconds,
                        null,
                        leadTimeSeconds == null ? null : leadTimeSeconds * 4.2,
                        1800.0,
                        1800.0,
                        1800.0,
                        0.0,
                        0.0,
                        0.0,
                        0.0,
                        28_800.0,
                        0.05,
                        0.05,
                        processCycleEfficiency,
                        0.05,
                        null,
                        1.0,
                        costPerCase,
                        0.0,
                        0.0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                List.of(step),
                List.of(),
                List.of(),
                findings,
                List.of(),
                new SoundnessView(unsound.isEmpty(), unsound),
                new CoverageView(0.8, List.of(), List.of(), List.of(), List.of()),
                List.of(),
                problems);
    }
}
