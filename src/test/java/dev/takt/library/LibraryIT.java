package dev.takt.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.takt.testing.Database;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The repositories with the real migrations, on each database the product runs on. */
class LibraryIT {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
    private static final DraftFigures FIGURES =
            new DraftFigures(1, 12, 3600.5, DraftFigures.Doubt.LOWER_BOUND, null, null, 4);
    private static final ProcessKey WEBINAR = new ProcessKey("webinar");

    private HikariDataSource pool;
    private Processes processes;
    private Versions versions;
    private GallerySeeds seeds;
    private FindingDecisions decisions;
    private TransactionTemplate transaction;

    private void open(Database database) {
        pool = Database.open(database.newUrl());
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        var jdbc = JdbcClient.create(pool);
        processes = new Processes(jdbc);
        versions = new Versions(jdbc);
        seeds = new GallerySeeds(jdbc);
        decisions = new FindingDecisions(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_process_comes_back_as_it_was_stored(Database database) {
        open(database);
        insert(WEBINAR, "<définitions/>");

        assertThat(processes.find(WEBINAR))
                .contains(new StoredProcess(
                        WEBINAR,
                        "Webinar programme",
                        "From idea to follow-up",
                        ProcessSource.GALLERY,
                        1,
                        NOON,
                        NOON,
                        "Ada",
                        0,
                        null,
                        FIGURES));
        assertThat(processes.findDraft(WEBINAR)).contains(new Draft(WEBINAR, 1, "<définitions/>", NOON, "Ada"));
        assertThat(processes.find(new ProcessKey("other"))).isEmpty();
    }

    private FindingDecision decide(int expected, FindingDecision.Action action, String reason, String assignee) {
        return transaction.execute(status -> decisions.insert(
                WEBINAR, expected, "rework-loop:Gateway_1", "30 % goes back", action, reason, assignee, NOON, "Ada"));
    }

    @ParameterizedTest
    @EnumSource
    void decisions_about_findings_come_back_in_their_order(Database database) {
        open(database);
        insert(WEBINAR, "<a/>");
        assertThat(decisions.last(WEBINAR)).isZero();

        var dismissed = decide(0, FindingDecision.Action.DISMISS, "ä€😀 " + "x".repeat(3900), null);
        var assigned = decide(1, FindingDecision.Action.ASSIGN, "", "Grace");

        assertThat(decisions.of(WEBINAR)).containsExactly(dismissed, assigned);
        assertThat(decisions.last(WEBINAR)).isEqualTo(2);
        assertThat(decisions.of(new ProcessKey("other"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_decision_on_old_decisions_is_refused(Database database) {
        open(database);
        insert(WEBINAR, "<a/>");
        decide(0, FindingDecision.Action.DISMISS, "not here", null);

        assertThatThrownBy(() -> decide(0, FindingDecision.Action.RESTORE, "", null))
                .isInstanceOf(StaleDecision.class);
        assertThat(decisions.of(WEBINAR)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void of_two_decisions_at_the_same_moment_one_is_refused(Database database) throws Exception {
        open(database);
        insert(WEBINAR, "<a/>");
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> attempt = () -> {
                try {
                    decide(0, FindingDecision.Action.DISMISS, "me", null);
                    return true;
                } catch (StaleDecision stale) {
                    return false;
                }
            };
            int won = 0;
            for (var result : threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                won += result.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(decisions.of(WEBINAR)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void decisions_go_with_their_process(Database database) {
        open(database);
        insert(WEBINAR, "<a/>");
        decide(0, FindingDecision.Action.DISMISS, "not here", null);

        processes.delete(WEBINAR);

        assertThat(decisions.of(WEBINAR)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_draft_of_many_megabytes_is_kept_whole(Database database) {
        open(database);
        var large = "<a>" + "ä€😀 text ".repeat(500_000) + "</a>";
        insert(WEBINAR, large);

        assertThat(processes.findDraft(WEBINAR).orElseThrow().xml()).isEqualTo(large);
    }

    @ParameterizedTest
    @EnumSource
    void a_save_on_an_old_revision_is_refused_and_changes_nothing(Database database) {
        open(database);
        insert(WEBINAR, "<a/>");

        long revision = processes.saveDraft(WEBINAR, 1, "<b/>", FIGURES, NOON.plusSeconds(1), "Ben");

        assertThat(revision).isEqualTo(2);
        assertThatThrownBy(() -> processes.saveDraft(WEBINAR, 1, "<c/>", FIGURES, NOON.plusSeconds(2), "Cleo"))
                .isInstanceOf(StaleRevision.class);
        assertThat(processes.findDraft(WEBINAR)).contains(new Draft(WEBINAR, 2, "<b/>", NOON.plusSeconds(1), "Ben"));
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> processes.requireRevision(WEBINAR, 1)))
                .isInstanceOf(StaleRevision.class);
    }

    @ParameterizedTest
    @EnumSource
    void of_many_people_who_save_at_once_exactly_one_wins(Database database) throws Exception {
        open(database);
        insert(WEBINAR, "<a/>");
        Callable<Boolean> save = () -> {
            try {
                processes.saveDraft(WEBINAR, 1, "<b/>", FIGURES, NOON, "Ben");
                return true;
            } catch (StaleRevision lost) {
                return false;
            }
        };

        try (var people = Executors.newFixedThreadPool(4)) {
            int winners = 0;
            for (var result : people.invokeAll(List.of(save, save, save, save))) {
                winners += result.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(processes.findDraft(WEBINAR).orElseThrow().revision()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void versions_named_at_once_get_numbers_of_their_own(Database database) throws Exception {
        open(database);
        insert(WEBINAR, "<a/>");
        Callable<VersionHead> name =
                () -> transaction.execute(t -> versions.insert(WEBINAR, "v", "", "<a/>", NOON, "Ada"));

        var numbers = new HashSet<Integer>();
        try (var people = Executors.newFixedThreadPool(4)) {
            for (var head : people.invokeAll(List.of(name, name, name, name))) {
                numbers.add(head.get().number());
            }
        }

        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(processes.find(WEBINAR).orElseThrow())
                .returns(4, StoredProcess::versionCount)
                .returns(4, StoredProcess::latestVersion);
        assertThat(versions.findNewest(WEBINAR).orElseThrow().head().number()).isEqualTo(4);
        assertThat(versions.findNewest(new ProcessKey("other"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_removed_process_takes_its_versions_along(Database database) {
        open(database);
        insert(WEBINAR, "<a/>");
        transaction.executeWithoutResult(t -> versions.insert(WEBINAR, "First", "note", "<a/>", NOON, "Ada"));
        assertThat(versions.of(WEBINAR)).containsExactly(new VersionHead(1, "First", "note", NOON, "Ada"));

        assertThat(processes.delete(WEBINAR)).isTrue();

        assertThat(processes.delete(WEBINAR)).isFalse();
        assertThat(versions.of(WEBINAR)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_gallery_is_remembered(Database database) {
        open(database);
        seeds.insert("webinar", NOON);

        assertThat(seeds.all()).containsExactly("webinar");
        assertThatThrownBy(() -> seeds.insert("webinar", NOON))
                .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);
    }

    @ParameterizedTest
    @EnumSource
    void renaming_and_refreshing_figures_leave_the_revision_alone(Database database) {
        open(database);
        insert(WEBINAR, "<a/>");

        processes.rename(WEBINAR, "New name");
        processes.refreshFigures(WEBINAR, 1, new DraftFigures(2, 1, null, null, 0.25, DraftFigures.Doubt.UNCERTAIN, 0));
        processes.refreshFigures(WEBINAR, 7, FIGURES);

        assertThat(processes.all())
                .singleElement()
                .returns("New name", StoredProcess::name)
                .returns(1L, StoredProcess::revision)
                .returns(
                        new DraftFigures(2, 1, null, null, 0.25, DraftFigures.Doubt.UNCERTAIN, 0),
                        StoredProcess::figures);
    }

    private void insert(ProcessKey key, String xml) {
        processes.insert(
                key, "Webinar programme", "From idea to follow-up", ProcessSource.GALLERY, xml, FIGURES, NOON, "Ada");
    }
}
