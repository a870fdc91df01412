package dev.takt.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in {@code docs} say what the rules do. */
class RulePagesTests {

    private static final Path PAGES = Path.of("docs", "rules");
    private static final Path INDEX = Path.of("docs", "findings.md");
    private static final Pattern SETTING =
            Pattern.compile("\\| `(?:takt\\.diagnosis\\.)?([a-z-]+)` \\| ([0-9.]+) \\| ([a-z ]+) \\| (.+) \\|");

    static List<String> rules() {
        return Diagnosis.rules().stream().map(RuleId::value).toList();
    }

    @Test
    void every_rule_has_a_page_and_every_page_a_rule() throws IOException {
        try (var files = Files.list(PAGES)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            rules().stream().map(r -> r + ".md").toList());
        }
    }

    @Test
    void ids_are_unique_and_kebab_case() {
        assertThat(rules()).doesNotHaveDuplicates().allMatch(r -> r.matches("[a-z]+(-[a-z]+)*"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_page_says_everything(String rule) throws IOException {
        var page = Files.readString(PAGES.resolve(rule + ".md"));

        assertThat(page.lines().filter(l -> l.startsWith("#")))
                .hasSize(7)
                .satisfies(h -> assertThat(h.getFirst()).startsWith("# "))
                .containsSequence(
                        "## What it means",
                        "## How it is detected",
                        "## Impact",
                        "## What to do",
                        "## Example",
                        "## Source");
        assertThat(page).contains("`" + rule + "`");
        settings(page);
    }

    @Test
    void the_index_has_every_rule_and_every_threshold() throws IOException {
        var index = Files.readString(INDEX);

        assertThat(rules()).allSatisfy(rule -> assertThat(index).contains("[" + rule + "](rules/" + rule + ".md)"));
        assertThat(settings(index))
                .containsExactlyInAnyOrderElementsOf(List.of(Threshold.values()).stream()
                        .map(Threshold::code)
                        .toList());
        for (var waste : Waste.values()) {
            assertThat(index).contains("| " + waste.label() + " | [");
        }
    }

    /** The thresholds a page names, each with the value, unit and meaning it really has. */
    private static List<String> settings(String page) {
        var found = SETTING.matcher(page);
        return found.results()
                .map(row -> {
                    var threshold = List.of(Threshold.values()).stream()
                            .filter(t -> t.code().equals(row.group(1)))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no threshold " + row.group(1)));
                    assertThat(Double.parseDouble(row.group(2)))
                            .as(row.group(1))
                            .isEqualTo(threshold.standard());
                    assertThat(row.group(3)).isEqualTo(threshold.unit().label());
                    assertThat(row.group(4)).isEqualTo(threshold.meaning());
                    return threshold.code();
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource(RedesignPattern.class)
    void only_patterns_with_a_transformation_can_be_offered(RedesignPattern pattern) {
        if (pattern.hasTransformation()) {
            assertThat(new Remedy(pattern, List.of(), true).offered()).isTrue();
        } else {
            org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Remedy(pattern, List.of(), true));
        }
    }

    @Test
    void the_patterns_are_the_29_heuristics() {
        assertThat(RedesignPattern.values())
                .extracting(RedesignPattern::heuristic)
                .containsExactly(
                        java.util.stream.IntStream.rangeClosed(1, 29).boxed().toArray(Integer[]::new));
        assertThat(RedesignPattern.values()).extracting(RedesignPattern::code).doesNotHaveDuplicates();
    }
}
