package dev.takt.bpmn.xml;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** Reads XML that somebody else wrote, perhaps with bad intent, into a tree. */
public final class XmlReader {

    private static final Pattern STANDALONE =
            Pattern.compile("\\s*<\\?xml[^>]*?standalone\\s*=\\s*[\"'](yes|no)[\"'][^>]*>");
    private static final Pattern VERSION = Pattern.compile("\\s*<\\?xml[^>]*?version\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final String JDK_LIMIT = "http://www.oracle.com/xml/jaxp/properties/";

    private XmlReader() {}

    /** @throws RefusedXml if the bytes are no XML, too large or carry a DOCTYPE */
    public static XmlDocument read(byte[] bytes, XmlLimits limits) {
        if (bytes.length > limits.bytes()) {
            throw tooLarge(limits);
        }
        var text = XmlDecoder.decode(bytes);
        refuseWhatIsNoXml(text);
        var builder = new TreeBuilder(limits);
        try {
            var parser = parser(limits);
            parser.setContentHandler(builder);
            parser.setErrorHandler(builder);
            parser.setProperty("http://xml.org/sax/properties/lexical-handler", builder);
            parser.setEntityResolver((publicId, systemId) -> {
                throw new SAXException("The file refers to '%s'.".formatted(systemId));
            });
            parser.parse(new InputSource(new StringReader(text)));
        } catch (SAXParseException e) {
            throw builder.refusal(e, text);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new RefusedXml(
                    "malformed-xml",
                    String.valueOf(e.getMessage()),
                    "Export the diagram again as BPMN 2.0 XML.",
                    null,
                    null,
                    null);
        }
        return builder.document(found(VERSION, text, "1.0"), findStandalone(text));
    }

    public static RefusedXml tooLarge(XmlLimits limits) {
        return new RefusedXml(
                "file-too-large",
                "The file is larger than %s."
                        .formatted(
                                limits.bytes() < 1_000_000
                                        ? limits.bytes() + " bytes"
                                        : limits.bytes() / 1_000_000 + " MB"),
                "Split it into several diagrams, or take embedded pictures out.",
                null,
                null,
                null);
    }

    /** Entities, DTDs and other files stay untouched even if the look at the prolog should miss a DOCTYPE. */
    private static XMLReader parser(XmlLimits limits) throws ParserConfigurationException, SAXException {
        var factory = SAXParserFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setFeature("http://xml.org/sax/features/namespace-prefixes", true);
        var reader = factory.newSAXParser().getXMLReader();
        reader.setProperty(JDK_LIMIT + "maxElementDepth", String.valueOf(limits.depth() + 1));
        reader.setProperty(JDK_LIMIT + "elementAttributeLimit", String.valueOf(limits.attributes()));
        reader.setProperty(JDK_LIMIT + "maxXMLNameLimit", String.valueOf(limits.nameLength()));
        reader.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
        return reader;
    }

    /** Looks at what stands in front of the root element, so that a DOCTYPE is refused before any parser sees it. */
    private static void refuseWhatIsNoXml(String text) {
        int at = Prolog.endOf(text);
        var rest = text.substring(at, Math.min(text.length(), at + 200)).strip();
        var lower = rest.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            throw at(
                    "not-xml",
                    "The file is an HTML page, not a BPMN diagram; perhaps an error or login page that was saved.",
                    "Download the diagram again and check that the file begins with <?xml.",
                    text,
                    at);
        }
        if (lower.startsWith("<!doctype")) {
            throw at(
                    "doctype",
                    "The file has a DOCTYPE. It could make the reader open other files or fill the memory, and BPMN"
                            + " needs none.",
                    "Remove the DOCTYPE and the entities it declares.",
                    text,
                    at);
        }
        if (!rest.startsWith("<")) {
            var shown = rest.length() > 40 ? rest.substring(0, 40) + "…" : rest;
            throw at(
                    "not-xml",
                    "The file is no XML: it begins with '%s'.".formatted(shown.replaceAll("\\p{Cntrl}", "·")),
                    "Export the diagram as BPMN 2.0 XML.",
                    text,
                    at);
        }
    }

    private static RefusedXml at(String code, String message, String remedy, String text, int offset) {
        var before = text.substring(0, offset);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new RefusedXml(code, message, remedy, line, offset - before.lastIndexOf('\n'), null);
    }

    private static @Nullable String findStandalone(String text) {
        var found = found(STANDALONE, text, "");
        return found.isEmpty() ? null : found;
    }

    private static String found(Pattern pattern, String text, String otherwise) {
        var matcher = pattern.matcher(text);
        return matcher.lookingAt() ? matcher.group(1) : otherwise;
    }
}
