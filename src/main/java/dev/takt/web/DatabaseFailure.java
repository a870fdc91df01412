package dev.takt.web;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences why the workbench did not start when the reason is its database. */
class DatabaseFailure extends AbstractFailureAnalyzer<SQLException> {

    private static final int H2_FILE_IN_USE = 90020;

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SQLException cause) {
        var state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (cause.getErrorCode() == H2_FILE_IN_USE) {
            return new FailureAnalysis(
                    "The database file is in use: another workbench is running on it.",
                    "Stop that one, or give this one a file of its own with takt.db.url (or ./takt serve --data FOLDER).",
                    root);
        }
        if (state.startsWith("28")) {
            return new FailureAnalysis(
                    "The database does not let the workbench in: " + cause.getMessage(),
                    "Check takt.db.user and takt.db.password.",
                    root);
        }
        if (state.startsWith("08") || state.startsWith("3D")) {
            return new FailureAnalysis(
                    "The database cannot be reached: " + cause.getMessage(),
                    "Check takt.db.url, and that the database server is running.",
                    root);
        }
        return null;
    }
}
