package dev.takt.cli;

/** Files nobody draws by hand: very long, very deep, or without a way out. */
final class HostileProcesses {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:takt="http://takt.dev/schema/bpmn/1.0"
                id="definitions" targetNamespace="http://example.org">
            <process id="process" name="Hostile"><startEvent id="start"/><endEvent id="end"/>
            """;
    private static final String TAIL = "</process></definitions>";

    private final StringBuilder xml = new StringBuilder(HEAD);
    private int flows;

    private HostileProcesses() {}

    /** Steps of one hour each, one after the other. */
    static String chain(int steps) {
        var process = new HostileProcesses();
        var last = "start";
        for (int i = 0; i < steps; i++) {
            process.step("t" + i);
            process.flow(last, "t" + i);
            last = "t" + i;
        }
        process.flow(last, "end");
        return process.xml + TAIL;
    }

    /** Diamonds of two steps of one hour each, one after the other. */
    static String choices(int choices) {
        var process = new HostileProcesses();
        var last = "start";
        for (int i = 0; i < choices; i++) {
            process.gateway("split" + i);
            process.gateway("join" + i);
            process.flow(last, "split" + i);
            for (var branch : new String[] {"a" + i, "b" + i}) {
                process.step(branch);
                process.flow("split" + i, branch);
                process.flow(branch, "join" + i);
            }
            last = "join" + i;
        }
        process.flow(last, "end");
        return process.xml + TAIL;
    }

    static String cycleWithoutExit(int steps) {
        var process = new HostileProcesses();
        process.flow("start", "t0");
        for (int i = 0; i < steps; i++) {
            process.step("t" + i);
            process.flow("t" + i, "t" + (i + 1) % steps);
        }
        return process.xml + TAIL;
    }

    /** One choice with these probabilities. */
    static String choice(String first, String second) {
        var process = new HostileProcesses();
        process.xml.append("<exclusiveGateway id=\"split\" name=\"Brief complete?\"/>");
        process.step("a");
        process.step("b");
        process.flow("start", "split");
        process.branch("split", "a", first);
        process.branch("split", "b", second);
        process.flow("a", "end");
        process.flow("b", "end");
        return process.xml + TAIL;
    }

    static String nested(int depth) {
        var xml = new StringBuilder(HEAD);
        for (int i = 0; i < depth; i++) {
            xml.append("<subProcess id=\"s").append(i).append("\">");
        }
        return xml.append("</subProcess>".repeat(depth)).append(TAIL).toString();
    }

    private void step(String id) {
        xml.append("<task id=\"%s\"><extensionElements><takt:step><takt:processTime kind=\"fixed\" value=\"PT1H\"/>"
                        .formatted(id))
                .append("</takt:step></extensionElements></task>\n");
    }

    private void gateway(String id) {
        xml.append("<exclusiveGateway id=\"%s\"/>%n".formatted(id));
    }

    private void flow(String from, String to) {
        xml.append("<sequenceFlow id=\"f%d\" sourceRef=\"%s\" targetRef=\"%s\"/>%n".formatted(flows++, from, to));
    }

    private void branch(String from, String to, String probability) {
        xml.append("<sequenceFlow id=\"f%d\" sourceRef=\"%s\" targetRef=\"%s\"><extensionElements>"
                        .formatted(flows++, from, to))
                .append("<takt:branch probability=\"%s\"/></extensionElements></sequenceFlow>%n"
                        .formatted(probability));
    }
}
