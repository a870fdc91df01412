package dev.takt;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(WorkbenchApplication.class);

    @Test
    void modules_depend_only_on_what_they_declare() {
        modules.verify();
    }

    @Test
    void module_diagram_is_written_to_target() {
        new Documenter(modules).writeModulesAsPlantUml();
    }
}
