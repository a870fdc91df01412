package dev.takt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeNamesTests {

    private final List<FlowNode> nodes = new ArrayList<>();
    private final List<SequenceFlow> flows = new ArrayList<>();

    @Test
    void a_label_is_the_name_on_one_line() {
        var gateway = add(new FlowNode.ExclusiveGateway(new NodeId("G"), " Complete\n and clean? "));

        assertThat(names().of(gateway)).isEqualTo("Complete and clean?");
        assertThat(names().described(gateway)).isEqualTo("the exclusive gateway 'Complete and clean?' (G)");
    }

    @Test
    void without_a_label_it_is_the_one_after_the_nearest_labelled_node() {
        step("A", "Draft slides");
        var split = add(new FlowNode.ParallelGateway(new NodeId("G1"), ""));
        var inner = add(new FlowNode.ExclusiveGateway(new NodeId("G2"), " "));
        flow("A", "G1");
        flow("G1", "G2");

        assertThat(names().of(split)).isEqualTo("parallel gateway after Draft slides");
        assertThat(names().described(inner)).isEqualTo("the exclusive gateway after 'Draft slides' (G2)");
        assertThat(names().described(new NodeId("G2"))).isEqualTo("the exclusive gateway after 'Draft slides' (G2)");
    }

    @Test
    void a_flow_is_the_way_from_one_node_to_the_other() {
        step("A", "Draft slides");
        add(new FlowNode.ExclusiveGateway(new NodeId("G"), "Complete?"));
        add(new FlowNode.ExclusiveGateway(new NodeId("H"), ""));
        add(new FlowNode.EndEvent(new NodeId("E"), "", EventTrigger.NONE));
        flow("A", "G");
        flow("G", "H");
        flow("H", "E");
        var labelled = new SequenceFlow(new FlowId("F"), "yes\nplease", new NodeId("G"), new NodeId("A"), false, false);

        assertThat(names().described(labelled))
                .isEqualTo("the way 'yes please' from 'Complete?' to 'Draft slides' (F)");
        assertThat(names().described(flows.get(1)))
                .isEqualTo("the way from 'Complete?' to the exclusive gateway after 'Complete?' (%s)"
                        .formatted(flows.get(1).id()));
    }

    @Test
    void a_join_is_named_by_what_it_joins() {
        step("A", "Write");
        step("B", "Draw");
        step("C", "Film");
        var two = add(new FlowNode.ParallelGateway(new NodeId("G1"), ""));
        var three = add(new FlowNode.ParallelGateway(new NodeId("G2"), ""));
        flow("A", "G1");
        flow("B", "G1");
        flow("A", "G2");
        flow("B", "G2");
        flow("C", "G2");

        assertThat(names().described(two)).isEqualTo("the parallel gateway after 'Write' and 'Draw' (G1)");
        assertThat(names().of(three)).isEqualTo("parallel gateway after Write, Draw and 1 more");
    }

    @Test
    void at_the_start_it_is_the_one_before_what_follows_and_on_a_border_the_one_at_its_step() {
        var start = add(new FlowNode.StartEvent(new NodeId("S"), "", EventTrigger.NONE, true));
        step("A", "Brief");
        var timer = add(new FlowNode.BoundaryEvent(new NodeId("T"), "", EventTrigger.TIMER, new NodeId("A"), false));
        var hold = add(new FlowNode.CatchEvent(new NodeId("C"), "", EventTrigger.TIMER));
        flow("S", "A");
        flow("A", "C");

        assertThat(names().of(hold)).isEqualTo("timer event after Brief");
        assertThat(names().of(start)).isEqualTo("start event before Brief");
        assertThat(names().of(timer)).isEqualTo("boundary event at Brief");
    }

    @Test
    void where_nothing_near_has_a_label_the_id_is_all_there_is() {
        step("Far", "Far away");
        for (int i = 0; i < 40; i++) {
            add(new FlowNode.ExclusiveGateway(new NodeId("G" + i), ""));
        }
        for (int i = 1; i < 40; i++) {
            flow("G" + (i - 1), "G" + i);
        }
        flow("Far", "G0");

        assertThat(names().of(new NodeId("G39"))).isEqualTo("G39");
        assertThat(names().described(new NodeId("G39"))).isEqualTo("the exclusive gateway 'G39'");
        assertThat(names().of(new NodeId("elsewhere"))).isEqualTo("elsewhere");
    }

    @Test
    void what_lies_in_a_sub_process_is_named_by_what_lies_there_too() {
        step("Inner", "Check form");
        var gateway = new FlowNode.ExclusiveGateway(new NodeId("G"), "");
        var body = new FlowGraph(
                List.of(nodes.removeFirst(), gateway),
                List.of(new SequenceFlow(new FlowId("f"), null, new NodeId("Inner"), new NodeId("G"), false, false)));
        var sub = new FlowNode.SubProcess(new NodeId("Sub"), "Review", FlowNode.SubProcess.Kind.EMBEDDED, body, null);

        assertThat(new NodeNames(new FlowGraph(List.of(sub), List.of())).of(gateway))
                .isEqualTo("exclusive gateway after Check form");
    }

    private NodeNames names() {
        return new NodeNames(new FlowGraph(nodes, flows));
    }

    private FlowNode add(FlowNode node) {
        nodes.add(node);
        return node;
    }

    private void step(String id, String name) {
        add(new FlowNode.Task(new NodeId(id), name, TaskKind.USER, null));
    }

    private void flow(String from, String to) {
        flows.add(new SequenceFlow(new FlowId(from + "-" + to), null, new NodeId(from), new NodeId(to), false, false));
    }
}
