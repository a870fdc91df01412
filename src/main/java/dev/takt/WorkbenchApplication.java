package dev.takt;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The workbench as a server: REST, browser client, engine and database in one process. */
@Modulithic(sharedModules = "units")
@SpringBootApplication(
        scanBasePackages = {
            // the others are free of Spring, and reading their classes would cost time at every start
            "dev.takt.library",
            "dev.takt.execution",
            "dev.takt.workbench",
            "dev.takt.web"
        })
public class WorkbenchApplication {

    public static void main(String[] args) {
        SpringApplication.run(WorkbenchApplication.class, args);
    }
}
