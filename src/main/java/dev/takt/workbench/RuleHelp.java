package dev.takt.workbench;

import dev.takt.diagnosis.Diagnosis;
import dev.takt.diagnosis.RuleId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Service;

/** The pages that explain the rules of the diagnosis; the same text lies in {@code docs/rules}. */
@Service
public class RuleHelp {

    private static final String FOLDER = "/help/rules/";

    /**
     * @param title the first heading of the page
     * @param markdown the whole page
     */
    public record Page(String id, String title, String markdown) {}

    /** Where the screen shows the page of a rule. */
    static String path(String rule) {
        return FOLDER + rule;
    }

    /** One page for each rule, in the order of the rules. */
    public List<Page> pages() {
        return Diagnosis.rules().stream().map(RuleId::value).map(RuleHelp::read).toList();
    }

    /** @throws WorkbenchException.NotFound if there is no such rule */
    public Page page(String rule) {
        if (Diagnosis.rules().stream().noneMatch(r -> r.value().equals(rule))) {
            throw new WorkbenchException.NotFound("rule", rule);
        }
        return read(rule);
    }

    private static Page read(String rule) {
        try (var stream = RuleHelp.class.getResourceAsStream(FOLDER + rule + ".md")) {
            if (stream == null) {
                throw new IllegalStateException("The page of the rule %s is not on the class path.".formatted(rule));
            }
            var markdown = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            var heading = markdown.lines().filter(l -> l.startsWith("# ")).findFirst();
            return new Page(rule, heading.map(h -> h.substring(2).strip()).orElse(rule), markdown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
