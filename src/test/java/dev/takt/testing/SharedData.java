package dev.takt.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The test material that lies beside the project and is not part of it ({@code ../shared/data}). A plain clone does not
 * have it: then the tests marked {@link Needed} say so and are left out, and only they.
 *
 * <p>Found by the environment variable {@code TAKT_SHARED} (the folder that holds {@code data}), else by walking up from the
 * working directory and, in a git work tree elsewhere, from the repository it belongs to.
 */
public final class SharedData {

    private SharedData() {}

    /** Leaves a test out, saying so, where the shared test material is not at hand. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(Present.class)
    public @interface Needed {}

    static final class Present implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return find().map(folder -> ConditionEvaluationResult.enabled("test material in " + folder))
                    .orElseGet(() -> ConditionEvaluationResult.disabled("The shared test material (../shared/data) is"
                            + " not beside this clone; set TAKT_SHARED to its folder to run this test."));
        }
    }

    /** The folder {@code data} of the shared material. */
    public static Optional<Path> find() {
        String given = System.getenv("TAKT_SHARED");
        if (given != null && !given.isBlank()) {
            return Optional.of(Path.of(given, "data"));
        }
        var here = Path.of("").toAbsolutePath();
        return Stream.of(here, repository(here))
                .flatMap(start -> Stream.iterate(start, Objects::nonNull, Path::getParent))
                .map(folder -> folder.resolve("shared").resolve("data"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** A file or folder of the shared material; only for tests marked {@link Needed}. */
    public static Path path(String relative) {
        return find().orElseThrow(() -> new IllegalStateException("Mark the test with @SharedData.Needed."))
                .resolve(relative);
    }

    /** The files below a folder of the shared material, sorted. */
    public static List<Path> files(String folder, Predicate<Path> wanted) {
        try (var paths = Files.walk(path(folder))) {
            return paths.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a linked work tree {@code .git} is a file that names the repository's own folder. */
    private static Path repository(Path here) {
        var marker = here.resolve(".git");
        if (!Files.isRegularFile(marker)) {
            return here;
        }
        try {
            String line = Files.readString(marker).strip();
            return here.resolve(line.substring(line.indexOf(':') + 1).strip()).normalize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
