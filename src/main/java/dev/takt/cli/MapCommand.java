package dev.takt.cli;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.report.Picture;
import dev.takt.report.PictureOptions;
import dev.takt.report.Theme;
import dev.takt.workbench.AnalyzeModel;
import dev.takt.workbench.DrawValueStream;
import dev.takt.workbench.ScenarioNames;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a process as a value-stream map, a work-balance chart or a time view. */
@Command(
        name = "map",
        header = "Draw the value-stream map, the work balance or the time view of a BPMN file.",
        description = "Writes SVG, PNG or PDF, by the ending of the file to write.%n",
        footer = {
            "",
            "Examples:",
            "  takt map process.bpmn --out map.svg",
            "  takt map process.bpmn --out peak.pdf --scenario peak --theme print",
            "  takt map process.bpmn --out both.png --compare better.bpmn"
        })
final class MapCommand extends ModelCommand {

    private enum Format {
        SVG,
        PNG,
        PDF
    }

    @Parameters(index = "0", paramLabel = "FILE", description = "The BPMN file; - is the standard input.")
    private String file = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "PICTURE",
            description = "The file to write: .svg, .png or .pdf; - writes SVG to the standard output.")
    private String out = "";

    @Option(names = "--scenario", paramLabel = "NAME", description = "Draw this scenario of the file (id or name).")
    private @Nullable String scenario;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description = "map, balance (the load of each role against takt) or gantt (the swim lanes of a typical"
                    + " case). Default: map.")
    private DrawValueStream.View view = DrawValueStream.View.MAP;

    @Option(
            names = "--compare",
            paramLabel = "OTHER",
            description = "Draw the map with a future state beside it: a scenario of the file, or another file.")
    private @Nullable String compare;

    @Option(names = "--expand", description = "Draw out every branch.")
    private boolean expand;

    @Option(names = "--theme", paramLabel = "THEME", description = "light, dark or print (greys). Default: light.")
    private Theme theme = Theme.LIGHT;

    @Option(
            names = "--width",
            paramLabel = "PIXELS",
            description = "Width within which the map wraps into rows, 640 to 4000. Default: ${DEFAULT-VALUE}.")
    private int width = (int) PictureOptions.DEFAULT_WIDTH;

    @Option(names = "--force", description = "Replace PICTURE when it exists.")
    private boolean force;

    @Override
    String model() {
        return file;
    }

    @Override
    boolean json() {
        return false;
    }

    @Override
    void run() {
        var target = new WholeFile(out);
        var format = format();
        var options = options();
        if (compare != null && view != DrawValueStream.View.MAP) {
            throw new Refusal(
                    "wrong-view",
                    "Only maps are drawn side by side, not the view '%s'."
                            .formatted(view.name().toLowerCase(Locale.ROOT)),
                    "Leave --view or --compare out.");
        }
        target.requireWritable(force, "map.svg");
        var picture = picture(options);
        if (target.isStandardOutput()) {
            terminal().out().print(picture.svg());
            terminal().out().flush();
            return;
        }
        target.write(
                switch (format) {
                    case SVG -> picture.svg().getBytes(StandardCharsets.UTF_8);
                    case PNG -> picture.png();
                    case PDF -> picture.pdf();
                });
        terminal().line("%s → %s".formatted(SafeText.line(file), SafeText.line(out)));
    }

    private Picture picture(PictureOptions options) {
        var draw = new DrawValueStream(new AnalyzeModel());
        var document = read(file);
        var current = new DrawValueStream.State(document, scenario, null);
        if (compare == null) {
            return draw.draw(current, view, options);
        }
        var future = ScenarioNames.isKnown(document, compare)
                ? new DrawValueStream.State(document, compare, null)
                : new DrawValueStream.State(other(document, compare), null, null);
        return draw.compare(current, future, options);
    }

    /** A name that is neither a scenario nor a file is told as both. */
    private BpmnDocument other(BpmnDocument document, String name) {
        try {
            return read(name);
        } catch (Refusal refused) {
            if (!refused.problem().code().equals("no-such-file")) {
                throw refused;
            }
            var scenarios = document.valueStream().scenarios().stream()
                    .map(s -> s.id().value())
                    .toList();
            throw new Refusal(
                    "nothing-to-compare",
                    "'%s' is neither a scenario of '%s' nor a file.".formatted(name, file),
                    scenarios.isEmpty()
                            ? "The file has no scenarios; name another file."
                            : "Its scenarios are: %s.".formatted(String.join(", ", scenarios)));
        }
    }

    private Format format() {
        var name = out.toLowerCase(Locale.ROOT);
        if (name.equals(ModelFiles.STANDARD_INPUT) || name.endsWith(".svg")) {
            return Format.SVG;
        }
        if (name.endsWith(".png")) {
            return Format.PNG;
        }
        if (name.endsWith(".pdf")) {
            return Format.PDF;
        }
        throw new Refusal(
                "unknown-format",
                "'%s' does not say which kind of picture it is to be.".formatted(out),
                "Let its name end in .svg, .png or .pdf.");
    }

    private PictureOptions options() {
        try {
            return new PictureOptions(theme, width, expand, Set.of());
        } catch (IllegalArgumentException e) {
            throw new Refusal("width-out-of-range", String.valueOf(e.getMessage()), "Choose a --width within them.");
        }
    }
}
