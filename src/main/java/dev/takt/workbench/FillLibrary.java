package dev.takt.workbench;

import dev.takt.bpmn.BpmnDocument;
import dev.takt.library.GallerySeeds;
import dev.takt.library.ProcessKey;
import dev.takt.library.ProcessSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the processes that come with Takt into the library, each once: one that a person changed stays changed, one that a
 * person removed stays away.
 */
@Service
public class FillLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(FillLibrary.class);
    private static final String GALLERY = "classpath*:processes/*/process.bpmn";
    private static final Pattern MARKDOWN = Pattern.compile("[*_`]|\\[([^]]*)]\\([^)]*\\)");
    private static final int MAX_DESCRIPTION = 500;

    private final ImportProcess importProcess;
    private final GallerySeeds seeds;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FillLibrary(ImportProcess importProcess, GallerySeeds seeds, TransactionTemplate transaction, Clock clock) {
        this.importProcess = importProcess;
        this.seeds = seeds;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return how many processes are new in the library */
    public int fill() {
        var known = new HashSet<>(seeds.all());
        int added = 0;
        for (var file : gallery()) {
            var name = folderOf(file);
            if (known.contains(name)) {
                continue;
            }
            try {
                transaction.executeWithoutResult(t -> add(name, file));
                added++;
            } catch (DuplicateKeyException e) {
                LOG.info("Another node has put the process '{}' into the library.", name);
            }
        }
        return added;
    }

    private void add(String name, Resource file) {
        seeds.insert(name, clock.instant().truncatedTo(ChronoUnit.MICROS));
        var document = BpmnDocument.read(bytes(file));
        importProcess.store(
                new ProcessKey(name),
                Names.shorten(document.name()),
                description(file),
                ProcessSource.GALLERY,
                document,
                false,
                UserName.TAKT);
    }

    private static List<Resource> gallery() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources(GALLERY);
            return Arrays.stream(files)
                    .sorted(Comparator.comparing(FillLibrary::folderOf))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The gallery cannot be read.", e);
        }
    }

    private static String folderOf(Resource file) {
        try {
            var parts = file.getURL().getPath().split("/");
            return parts[parts.length - 2];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first paragraph of the README beside the file, as plain text. */
    private static String description(Resource file) {
        try {
            var readme = file.createRelative("README.md");
            if (!readme.exists()) {
                return "";
            }
            for (var paragraph :
                    readme.getContentAsString(StandardCharsets.UTF_8).split("\\R\\s*\\R")) {
                if (!paragraph.startsWith("#") && !paragraph.isBlank()) {
                    var text =
                            MARKDOWN.matcher(paragraph.strip()).replaceAll("$1").replaceAll("\\s+", " ");
                    return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION - 1) + "…";
                }
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
