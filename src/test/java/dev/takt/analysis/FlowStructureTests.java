package dev.takt.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.takt.testing.StreamBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The block structure of drawings whose blocks everybody sees. */
class FlowStructureTests {

    private static StreamBuilder model() {
        return new StreamBuilder().start("s").end("e");
    }

    /** One line a block: depth in dots, kind, entry and exit, probability where it is not 1. */
    private static List<String> lines(StreamBuilder model) {
        var lines = new ArrayList<String>();
        var depths = new ArrayList<Integer>();
        for (var block : FlowAnalysis.details(model.build()).structure().blocks()) {
            assertThat(block.id()).isEqualTo(lines.size());
            int depth = block.parent() == null ? 0 : depths.get(block.parent()) + 1;
            depths.add(depth);
            lines.add(".".repeat(depth)
                    + block.kind()
                    + (block.entry() == null ? "" : " " + block.entry())
                    + (block.exit() == null ? "" : " " + block.exit())
                    + (block.probability() == 1 ? "" : " " + block.probability()));
        }
        return lines;
    }

    @Test
    void blocks_nest() {
        var model = model().xor("x", "y")
                .and("f", "j")
                .task("a", 1, 0)
                .task("b", 2, 0)
                .task("c", 3, 0)
                .flow("s", "x")
                .flow("x", "f", 0.25)
                .flow("x", "y", 0.75)
                .chain("f", "a", "j", "y", "c", "e")
                .chain("f", "b", "j");

        assertThat(lines(model))
                .containsExactly(
                        "SEQUENCE", ".XOR x y", "..EMPTY 0.75", "..AND f j 0.25", "...STEP a", "...STEP b", ".STEP c");
    }

    @Test
    void loops_say_whether_they_decide_first() {
        var model = model().xor("j1", "x1", "j2", "x2")
                .task("body", 1, 0)
                .task("redo", 1, 0)
                .task("more", 1, 0)
                .chain("s", "j1", "body", "x1")
                .flow("x1", "redo", 0.4)
                .flow("redo", "j1")
                .flow("x1", "j2", 0.6)
                .flow("j2", "x2")
                .flow("x2", "more", 0.5)
                .flow("more", "j2")
                .flow("x2", "e", 0.5);

        assertThat(lines(model))
                .containsExactly(
                        "SEQUENCE",
                        ".REWORK_LOOP j1 x1",
                        "..STEP body",
                        "..STEP redo 0.4",
                        ".WHILE_LOOP j2 x2",
                        "..STEP more 0.5");
    }

    @Test
    void a_sub_process_holds_its_inside() {
        var inside = new StreamBuilder()
                .start("s2")
                .end("e2")
                .task("a", 1, 0)
                .task("b", 1, 0)
                .chain("s2", "a", "b", "e2");

        assertThat(lines(model().sub("sub", inside).chain("s", "sub", "e")))
                .containsExactly("SUB_PROCESS sub", ".SEQUENCE", "..STEP a", "..STEP b");
    }

    @Test
    void what_has_no_blocks_is_rigid_and_estimated() {
        var model = model().and("f", "g", "h", "j")
                .task("a", 4, 0)
                .task("b", 1, 0)
                .task("c", 1, 0)
                .task("d", 2, 0)
                .chain("s", "f", "a", "g", "c", "j", "e")
                .chain("f", "b", "h", "d", "j")
                .flow("g", "h");

        assertThat(lines(model)).startsWith("RIGID").contains(".STEP a", ".STEP b", ".STEP c", ".STEP d");
    }

    @Test
    void two_thousand_loops_in_loops_have_a_structure() {
        var model = model().task("core", 1, 0);
        var at = "s";
        for (int i = 0; i < 2000; i++) {
            model.xor("j" + i, "x" + i).flow(at, "j" + i);
            at = "j" + i;
        }
        model.flow(at, "core");
        at = "core";
        for (int i = 1999; i >= 0; i--) {
            model.flow(at, "x" + i, "core".equals(at) ? null : Double.valueOf(0.999), false, false)
                    .flow("x" + i, "j" + i, 0.001);
            at = "x" + i;
        }

        assertThat(lines(model.flow(at, "e", 0.999))).hasSizeGreaterThan(2000);
    }
}
