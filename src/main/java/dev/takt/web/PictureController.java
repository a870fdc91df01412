package dev.takt.web;

import dev.takt.report.Picture;
import dev.takt.report.PictureOptions;
import dev.takt.report.Theme;
import dev.takt.workbench.DrawValueStream;
import dev.takt.workbench.DrawValueStream.View;
import dev.takt.workbench.ShowProcess;
import dev.takt.workbench.WorkbenchException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Value streams as pictures. An SVG holds no script, and the headers of data keep a browser from running any. */
@RestController
@RequestMapping("/api")
@Tag(name = "Pictures", description = "Value-stream map, work balance, time view, two states side by side.")
class PictureController {

    private static final String SVG = "image/svg+xml";

    private static final int MOST_EXPANDED = 500;

    /** How a picture is drawn. */
    record Drawn(
            @Schema(
                    description = "What is drawn: the map (default), role load against takt, or a typical case",
                    allowableValues = {"map", "balance", "gantt", "compare"})
            @Nullable
            String view,

            @Schema(description = "Id or name of a scenario in the file; the base model if absent") @Nullable
            String scenario,

            @Schema(
                    description = "Colours",
                    allowableValues = {"light", "dark", "print"})
            @Nullable
            String theme,

            @Schema(
                    description =
                            "Keys of the branches to draw out, joined by commas; all of them with *. With view=gantt, of the ways that the case"
                                    + " takes instead of the likeliest")
            @Nullable
            String expand,

            @Schema(description = "Pixels within which the map wraps into rows", minimum = "640", maximum = "4000")
            @Nullable
            Integer width) {

        PictureOptions options() {
            try {
                return new PictureOptions(
                        theme == null ? Theme.LIGHT : oneOf(Theme.values(), theme, "theme"),
                        width == null ? PictureOptions.DEFAULT_WIDTH : width,
                        "*".equals(expand),
                        keys());
            } catch (IllegalArgumentException e) {
                throw new WorkbenchException.InvalidInput(
                        String.valueOf(e.getMessage()), "Choose a width within the limits.");
            }
        }

        private Set<String> keys() {
            if (expand == null || expand.isBlank()) {
                return Set.of();
            }
            var keys = new HashSet<>(Arrays.asList(expand.split(",", MOST_EXPANDED + 2)));
            if (keys.size() > MOST_EXPANDED) {
                throw new WorkbenchException.InvalidInput(
                        "More than %d branches are to be drawn out.".formatted(MOST_EXPANDED),
                        "Name fewer of them, or * for all.");
            }
            return keys;
        }
    }

    /** Which state is drawn, and beside which other one. */
    record States(
            @Schema(description = "Number of a version; the draft if absent") @Nullable
            Integer version,

            @Schema(description = "Only with view=compare: version of the future state; the draft if absent") @Nullable
            Integer toVersion,

            @Schema(description = "Only with view=compare: scenario of the future state") @Nullable
            String toScenario) {}

    private final ShowProcess showProcess;
    private final DrawValueStream drawValueStream;

    PictureController(ShowProcess showProcess, DrawValueStream drawValueStream) {
        this.showProcess = showProcess;
        this.drawValueStream = drawValueStream;
    }

    @GetMapping(path = "/processes/{id}/map.svg", produces = SVG)
    @Operation(
            summary = "A value stream as SVG",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = SVG, schema = @Schema(type = "string"))))
    ResponseEntity<byte[]> mapAsSvg(
            @PathVariable String id, @ParameterObject Drawn drawn, @ParameterObject States states) {
        return svg(picture(id, drawn, states));
    }

    @GetMapping(path = "/processes/{id}/map.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(
            summary = "A value stream as PDF",
            description = "One page as large as the picture, with its font.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<byte[]> mapAsPdf(
            @PathVariable String id, @ParameterObject Drawn drawn, @ParameterObject States states) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .body(picture(id, drawn, states).pdf());
    }

    @GetMapping(path = "/processes/{id}/map.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(
            summary = "A value stream as PNG",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.IMAGE_PNG_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<byte[]> mapAsPng(
            @PathVariable String id, @ParameterObject Drawn drawn, @ParameterObject States states) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .body(picture(id, drawn, states).png());
    }

    @PostMapping(path = "/map.svg", consumes = MediaType.APPLICATION_XML_VALUE, produces = SVG)
    @Operation(
            summary = "Draw a file without storing it",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML_VALUE,
                                            schema = @Schema(type = "string", description = "BPMN 2.0"))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = SVG, schema = @Schema(type = "string"))))
    ResponseEntity<byte[]> drawFile(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] file,
            @ParameterObject Drawn drawn) {
        if (isComparison(drawn)) {
            throw new WorkbenchException.InvalidInput(
                    "A file that is not stored has no other state to be compared with.",
                    "Import it, or choose another view.");
        }
        var state = showProcess.state(Required.body(file), drawn.scenario());
        return svg(drawValueStream.draw(state, view(drawn), drawn.options()));
    }

    private Picture picture(String id, Drawn drawn, States states) {
        var options = drawn.options();
        var state = showProcess.state(id, states.version(), drawn.scenario());
        return isComparison(drawn)
                ? drawValueStream.compare(
                        state, showProcess.state(id, states.toVersion(), states.toScenario()), options)
                : drawValueStream.draw(state, view(drawn), options);
    }

    private static ResponseEntity<byte[]> svg(Picture picture) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(SVG))
                .body(picture.svg().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isComparison(Drawn drawn) {
        return "compare".equals(drawn.view());
    }

    private static View view(Drawn drawn) {
        return drawn.view() == null ? View.MAP : oneOf(View.values(), drawn.view(), "view");
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String text, String name) {
        for (var value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw new WorkbenchException.InvalidInput(
                "There is no %s '%s'.".formatted(name, text),
                "Choose one of: %s."
                        .formatted(String.join(
                                ", ",
                                Arrays.stream(values)
                                        .map(v -> v.name().toLowerCase(Locale.ROOT))
                                        .toList())));
    }
}
