package dev.takt.execution;

import dev.takt.testing.Database;

class CaseH2IT extends CaseScenarios {

    CaseH2IT() {
        super(Database.H2);
    }
}
