package dev.takt.bpmn.xml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into text by byte order mark, else by the XML declaration, else as UTF-8 (XML 1.0, appendix F). Says what a
 * file is that is no XML at all.
 */
final class XmlDecoder {

    private static final Pattern DECLARED = Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)[\"'][^>]*>");
    private static final int DECLARATION_BYTES = 400;
    private static final String SAVE_AGAIN = "Export the diagram again as BPMN 2.0 XML in UTF-8.";

    private XmlDecoder() {}

    static String decode(byte[] bytes) {
        refuseOtherFormats(bytes);
        int mark = markLength(bytes);
        var charset = markedCharset(bytes, mark);
        if (charset == null) {
            charset = unmarkedCharset(bytes);
        }
        var text = decode(bytes, mark, charset);
        if (text.isBlank()) {
            throw refused("empty-file", "The file holds nothing but white space.", SAVE_AGAIN);
        }
        return text;
    }

    private static String decode(byte[] bytes, int from, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        var out = CharBuffer.allocate((int) Math.ceil((bytes.length - from) * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            var read = out.flip().toString();
            throw new RefusedXml(
                    "wrong-encoding",
                    "The file says it is written in %s, but byte %d (0x%02X) is no character of that."
                            .formatted(charset.name(), in.position() + 1, bytes[in.position()]),
                    "Save the file in UTF-8, or declare the encoding it really has.",
                    1 + (int) read.chars().filter(c -> c == '\n').count(),
                    read.length() - read.lastIndexOf('\n'),
                    null);
        }
        return out.flip().toString();
    }

    private static int markLength(byte[] b) {
        if (startsWith(b, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        if (startsWith(b, 0xFF, 0xFE, 0, 0) || startsWith(b, 0, 0, 0xFE, 0xFF)) {
            return 4;
        }
        return startsWith(b, 0xFF, 0xFE) || startsWith(b, 0xFE, 0xFF) ? 2 : 0;
    }

    private static @Nullable Charset markedCharset(byte[] b, int mark) {
        return switch (mark) {
            case 3 -> StandardCharsets.UTF_8;
            case 4 -> Charset.forName(b[0] == 0 ? "UTF-32BE" : "UTF-32LE");
            case 2 -> b[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            default -> null;
        };
    }

    private static Charset unmarkedCharset(byte[] b) {
        if (startsWith(b, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(b, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        var start = new String(b, 0, Math.min(b.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        var declared = DECLARED.matcher(start);
        if (!declared.lookingAt()) {
            return StandardCharsets.UTF_8;
        }
        var name = declared.group(1).strip();
        if (name.toUpperCase(Locale.ROOT).startsWith("UTF-16")) {
            return StandardCharsets.UTF_8; // it was readable byte by byte, so it is not UTF-16 whatever it says
        }
        try {
            var charset = Charset.forName(name);
            return isUnicode(charset) || !isUtf8(b) ? charset : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new RefusedXml(
                    "unknown-encoding",
                    "The file declares the encoding '%s', which is not known.".formatted(name),
                    "Save the file in UTF-8.",
                    1,
                    declared.start(1) + 1,
                    null);
        }
    }

    private static boolean isUnicode(Charset charset) {
        return charset.name().startsWith("UTF");
    }

    /**
     * Editors that save in UTF-8 sometimes leave the old declaration of a one-byte encoding in place. Text in such an
     * encoding that has letters beyond ASCII is practically never valid UTF-8, so if it is, UTF-8 is what it was meant as.
     */
    private static boolean isUtf8(byte[] b) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void refuseOtherFormats(byte[] b) {
        if (b.length == 0) {
            throw refused("empty-file", "The file is empty (0 bytes).", SAVE_AGAIN);
        }
        var format = binaryFormat(b);
        if (format != null) {
            throw refused("not-xml", "The file is %s, not BPMN XML.".formatted(format), SAVE_AGAIN);
        }
    }

    private static @Nullable String binaryFormat(byte[] b) {
        if (startsWith(b, 'P', 'K', 3, 4)) {
            return "a ZIP archive (an office document or a modelling tool's package)";
        }
        if (startsWith(b, 0x1F, 0x8B)) {
            return "compressed with gzip";
        }
        if (startsWith(b, 0x89, 'P', 'N', 'G')) {
            return "a PNG picture";
        }
        if (startsWith(b, 0xFF, 0xD8, 0xFF)) {
            return "a JPEG picture";
        }
        if (startsWith(b, 'G', 'I', 'F', '8')) {
            return "a GIF picture";
        }
        if (startsWith(b, '%', 'P', 'D', 'F')) {
            return "a PDF document";
        }
        return startsWith(b, 0xD0, 0xCF, 0x11, 0xE0) ? "an old Office or Visio document" : null;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[i] != (byte) prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static RefusedXml refused(String code, String message, String remedy) {
        return new RefusedXml(code, message, remedy, null, null, null);
    }
}
