package dev.takt.cli;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Checked files as JUnit XML, which build servers show as tests: a suite for each file, a case for each limit. */
final class JUnitReport {

    private final XMLStreamWriter xml;

    private JUnitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(List<CheckedFile> files) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitReport(xml).write(files);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing to memory failed.", e);
        }
        return text.append('\n').toString();
    }

    private void write(List<CheckedFile> files) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        newLine("");
        xml.writeStartElement("testsuites");
        attribute("name", "takt check");
        for (var file : files) {
            suite(file);
        }
        newLine("");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(CheckedFile file) throws XMLStreamException {
        var name = file.outcome().file();
        newLine("  ");
        xml.writeStartElement("testsuite");
        attribute("name", name);
        switch (file.outcome()) {
            case Outcome.Failed failed -> {
                counts(1, 0, 1);
                newLine("    ");
                xml.writeStartElement("testcase");
                attribute("classname", name);
                attribute("name", "valid");
                outcome("error", failed.problem().code(), Terminal.sentence(failed.problem()), "");
                xml.writeEndElement();
            }
            case Outcome.Analysed done -> {
                int failures =
                        (int) file.checks().stream().filter(c -> !c.passed()).count();
                counts(file.checks().size(), failures, 0);
                for (var check : file.checks()) {
                    testCase(name, check, file);
                }
            }
        }
        newLine("  ");
        xml.writeEndElement();
    }

    private void counts(int tests, int failures, int errors) throws XMLStreamException {
        attribute("tests", Integer.toString(tests));
        attribute("failures", Integer.toString(failures));
        attribute("errors", Integer.toString(errors));
        attribute("skipped", "0");
    }

    private void testCase(String suite, Limits.Check check, CheckedFile file) throws XMLStreamException {
        newLine("    ");
        xml.writeStartElement("testcase");
        attribute("classname", suite);
        attribute("name", check.id());
        if (!check.passed()) {
            var details = new StringBuilder();
            if (check.id().equals("findings")) {
                file.failing()
                        .forEach(f -> details.append('\n')
                                .append(SafeText.line(f.title()))
                                .append(": ")
                                .append(SafeText.line(f.message()))
                                .append(" [")
                                .append(SafeText.line(String.join(", ", f.elements())))
                                .append(']'));
            }
            outcome("failure", check.id(), check.message(), details.toString());
        }
        xml.writeEndElement();
    }

    private void outcome(String element, String type, String message, String details) throws XMLStreamException {
        newLine("      ");
        xml.writeStartElement(element);
        attribute("type", type);
        attribute("message", message);
        xml.writeCharacters(SafeText.line(message) + details);
        xml.writeEndElement();
        newLine("    ");
    }

    /** XML has no way to write most control characters, so texts are made safe first. */
    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, SafeText.line(value));
    }

    private void newLine(String indent) throws XMLStreamException {
        xml.writeCharacters("\n" + indent);
    }
}
