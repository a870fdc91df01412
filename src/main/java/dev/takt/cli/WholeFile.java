package dev.takt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that a command writes: refused before the work where it cannot be, and whole or not there after it. */
final class WholeFile {

    private final String name;

    /** @param name as the command line gives it; {@code -} is the standard output and not written here */
    WholeFile(String name) {
        this.name = name;
    }

    boolean isStandardOutput() {
        return name.equals(ModelFiles.STANDARD_INPUT);
    }

    /**
     * @param force an existing file may be replaced
     * @param example a name to propose inside a folder
     * @throws Refusal when the file cannot be written where it is to be
     */
    void requireWritable(boolean force, String example) {
        if (isStandardOutput()) {
            return;
        }
        var path = ModelFiles.path(name);
        if (Files.isDirectory(path)) {
            throw new Refusal(
                    "is-a-folder",
                    "'%s' is a folder.".formatted(name),
                    "Name the file to write, for instance '%s'."
                            .formatted(path.resolve(example).toString()));
        }
        if (Files.isRegularFile(path) && !force) {
            throw new Refusal(
                    "file-exists",
                    "'%s' exists already.".formatted(name),
                    "Choose another name, or replace it with --force.");
        }
        var folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Refusal(
                    "no-such-folder",
                    "There is no folder '%s'.".formatted(folder),
                    "Create it, or choose another one.");
        }
    }

    /** All or nothing: a file appears when it is whole. A pipe or device is written as it is. */
    void write(byte[] bytes) {
        var path = ModelFiles.path(name).toAbsolutePath();
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                Files.write(path, bytes);
                return;
            }
            var place = Files.exists(path) ? path.toRealPath() : path; // a link goes on pointing where it did
            var whole = place.resolveSibling(".%s.%d.tmp"
                    .formatted(place.getFileName(), ProcessHandle.current().pid()));
            try {
                Files.write(whole, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Files.move(whole, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new Refusal(
                    "file-not-writable",
                    "'%s' cannot be written (%s).".formatted(name, e.getClass().getSimpleName()),
                    "Check the folder's permissions and the space on the disk.");
        }
    }
}
