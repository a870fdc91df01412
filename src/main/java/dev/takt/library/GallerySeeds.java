package dev.takt.library;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers which processes of the gallery have been put into the library, so that one a person deleted does not come back
 * with the next start.
 */
@Repository
@Transactional
public class GallerySeeds {

    private final JdbcClient jdbc;

    GallerySeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public List<String> all() {
        return jdbc.sql("select name from gallery_seed order by name")
                .query((row, i) -> row.getString("name"))
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another node was first */
    public void insert(String name, Instant at) {
        jdbc.sql("insert into gallery_seed (name, seeded_at) values (:name, :at)")
                .param("name", name)
                .param("at", Times.toDatabase(at))
                .update();
    }
}
