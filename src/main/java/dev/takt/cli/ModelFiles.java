package dev.takt.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files a command line names: paths, patterns the shell did not expand, and {@code -} for the standard input. Reads
 * no more than the limit of a model file, however large the file or endless the stream.
 */
final class ModelFiles {

    static final String STANDARD_INPUT = "-";

    private ModelFiles() {}

    /** The named files in their order, patterns replaced by what they match. */
    static List<String> expand(List<String> arguments) {
        var files = new ArrayList<String>();
        for (var argument : arguments) {
            var matches = isPattern(argument) ? matches(argument) : List.<String>of();
            if (matches.isEmpty()) {
                files.add(argument);
            } else {
                files.addAll(matches);
            }
        }
        return files;
    }

    private static boolean isPattern(String argument) {
        return argument.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{')
                && !Files.exists(path(argument));
    }

    private static List<String> matches(String pattern) {
        var fixed = Path.of(pattern.startsWith("/") ? "/" : "");
        int depth = 0;
        for (var part : pattern.split("/+")) {
            if (depth > 0 || part.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{')) {
                depth = part.contains("**") ? Integer.MAX_VALUE : depth == Integer.MAX_VALUE ? depth : depth + 1;
            } else {
                fixed = fixed.resolve(part);
            }
        }
        if (!Files.isDirectory(fixed.toString().isEmpty() ? Path.of(".") : fixed)) {
            return List.of();
        }
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (var found = Files.walk(fixed, depth)) {
            return found.filter(matcher::matches)
                    .filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(pattern, e);
        }
    }

    static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new Refusal(
                    "bad-file-name",
                    "'%s' is no file name (%s).".formatted(file, e.getReason()),
                    "Check the spelling.");
        }
    }

    /**
     * The content of one file.
     *
     * @param limit bytes above which it is refused
     * @throws Refusal when there is nothing to read, or too much
     */
    static byte[] read(String file, InputStream standardInput, long limit) {
        try {
            if (file.equals(STANDARD_INPUT)) {
                return upTo(limit, file, standardInput);
            }
            var path = path(file);
            if (Files.isDirectory(path)) {
                throw new Refusal(
                        "is-a-folder",
                        "'%s' is a folder.".formatted(file),
                        "Name the files in it, for instance '%s'."
                                .formatted(path.resolve("*.bpmn").toString()));
            }
            if (Files.exists(path) && Files.size(path) > limit) {
                throw tooLarge(file, limit);
            }
            try (var in = Files.newInputStream(path)) {
                return upTo(limit, file, in); // a device or a pipe has no size
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static byte[] upTo(long limit, String file, InputStream in) throws IOException {
        var bytes = in.readNBytes(Math.toIntExact(limit + 1));
        if (bytes.length > limit) {
            throw tooLarge(file, limit);
        }
        return bytes;
    }

    private static Refusal tooLarge(String file, long limit) {
        return new Refusal(
                "file-too-large",
                "'%s' is larger than %d MB, the most a BPMN file may have.".formatted(file, limit / 1_000_000),
                "Split it into one file per process, or take embedded pictures out.");
    }

    static Refusal unreadable(String file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new Refusal(
                    "no-such-file",
                    "There is no file '%s'.".formatted(file),
                    isWild(file) ? "The pattern matches nothing." : "Check the name and the folder you are in.");
        }
        return new Refusal(
                "file-not-readable",
                "'%s' cannot be read (%s).".formatted(file, e.getClass().getSimpleName()),
                "Check its permissions.");
    }

    private static boolean isWild(String file) {
        return file.indexOf('*') >= 0 || file.indexOf('?') >= 0;
    }
}
