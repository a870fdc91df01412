package dev.takt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What the module declarations do not say: which libraries a module may know, and that nothing goes in circles. */
class ArchitectureTests {

    private static final String[] DOMAIN = {
        "dev.takt.units..",
        "dev.takt.model..",
        "dev.takt.performance..",
        "dev.takt.eventlog..",
        "dev.takt.bpmn..",
        "dev.takt.analysis..",
        "dev.takt.simulation..",
        "dev.takt.diagnosis..",
        "dev.takt.redesign..",
        "dev.takt.report.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.takt");

    @Test
    void the_domain_is_free_of_frameworks() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .and()
                .doNotHaveSimpleName("package-info") // module declarations, read by the architecture test only
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "jakarta..", "java.sql..", "tools.jackson..", "com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void only_execution_knows_the_engine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.takt.execution..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda.bpm.engine..")
                .check(CLASSES);
    }

    @Test
    void only_analysis_knows_the_graph_library() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.takt.analysis..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jgrapht..")
                .check(CLASSES);
    }

    @Test
    void no_public_signature_of_analysis_shows_the_graph_library() {
        var shown = new ArrayList<String>();
        for (var type : CLASSES) {
            if (type.getPackageName().equals("dev.takt.analysis")
                    && type.getModifiers().contains(JavaModifier.PUBLIC)) {
                type.getMethods().stream()
                        .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(ArchitectureTests::showsGraphLibrary)
                        .forEach(m -> shown.add(m.getFullName()));
            }
        }
        assertThat(shown).isEmpty();
    }

    private static boolean showsGraphLibrary(JavaMethod method) {
        return method.getRawReturnType().getPackageName().startsWith("org.jgrapht")
                || method.getRawParameterTypes().stream()
                        .anyMatch(t -> t.getPackageName().startsWith("org.jgrapht"));
    }

    @Test
    void packages_are_free_of_cycles_at_every_level() {
        slices().matching("dev.takt.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void what_is_calculated_depends_on_neither_the_clock_nor_chance() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.takt.units..",
                        "dev.takt.model..",
                        "dev.takt.performance..",
                        "dev.takt.analysis..",
                        "dev.takt.simulation..",
                        "dev.takt.diagnosis..",
                        "dev.takt.redesign..",
                        "dev.takt.report..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(CLASSES);
    }

    @Test
    void repositories_and_controllers_are_where_they_belong() {
        classes()
                .that()
                .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                .should()
                .resideInAPackage("dev.takt.web..")
                .allowEmptyShould(true)
                .check(CLASSES);
        classes()
                .that()
                .areAnnotatedWith("org.springframework.stereotype.Repository")
                .should()
                .resideInAPackage("dev.takt.library..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
