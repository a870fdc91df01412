package dev.takt.execution;

import dev.takt.testing.Database;

class CasePostgresIT extends CaseScenarios {

    CasePostgresIT() {
        super(Database.POSTGRESQL);
    }
}
