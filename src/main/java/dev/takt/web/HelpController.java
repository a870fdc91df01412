package dev.takt.web;

import dev.takt.workbench.RuleHelp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages that explain the rules of the findings. */
@RestController
@RequestMapping("/api/help/rules")
@Tag(name = "Help", description = "What each rule of the findings means.")
class HelpController {

    @Schema(description = "A rule and what its page is called.")
    record RuleTitle(String id, String title) {}

    @Schema(description = "The page of a rule.")
    record RulePage(
            String id,
            String title,
            @Schema(description = "Markdown") String markdown) {}

    private final RuleHelp ruleHelp;

    HelpController(RuleHelp ruleHelp) {
        this.ruleHelp = ruleHelp;
    }

    @GetMapping
    @Operation(summary = "All rules")
    List<RuleTitle> rules() {
        return ruleHelp.pages().stream()
                .map(p -> new RuleTitle(p.id(), p.title()))
                .toList();
    }

    @GetMapping("/{rule}")
    @Operation(summary = "The page of a rule")
    RulePage rule(@PathVariable String rule) {
        var page = ruleHelp.page(rule);
        return new RulePage(page.id(), page.title(), page.markdown());
    }
}
