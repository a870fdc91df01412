package dev.takt.web;

import dev.takt.library.VersionHead;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A named state of a process.
 *
 * @param number 1, 2, 3 … within the process
 */
@Schema(name = "Version", description = "A named state of a process; never changes.")
record ApiVersion(int number, String name, String note, Instant createdAt, String createdBy) {

    static ApiVersion of(VersionHead head) {
        return new ApiVersion(head.number(), head.name(), head.note(), head.createdAt(), head.createdBy());
    }
}
