package dev.takt.browser;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the people it needs, each with a browser of their own, all at the same workbench. When the test fails, the
 * page and the trace of each of them are kept in {@code target/browser-failures}; when it passes, whatever the browser
 * complained about fails it after all.
 */
final class InBrowser implements ParameterResolver, AfterEachCallback {

    private static final Namespace SPACE = Namespace.create(InBrowser.class);
    private static final Path FAILURES = Path.of("target", "browser-failures");

    /** The way to a person with a browser. */
    static final class People {

        private final Workbench workbench;
        private final List<Person> present = new ArrayList<>();

        People(Workbench workbench) {
            this.workbench = workbench;
        }

        Person called(String name) {
            return called(name, Screen.USUAL);
        }

        Person called(String name, Screen screen) {
            var context = workbench
                    .browser()
                    .newContext(new Browser.NewContextOptions()
                            .setBaseURL(workbench.address())
                            .setViewportSize(screen.width(), screen.height())
                            .setColorScheme(screen.colours())
                            .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                            .setLocale("en-GB")
                            .setTimezoneId("Europe/Berlin"));
            var person = new Person(name, context);
            present.add(person);
            return person;
        }

        Workbench workbench() {
            return workbench;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == People.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var workbench = context.getRoot()
                .getStore(SPACE)
                .computeIfAbsent(Workbench.class, type -> Workbench.start(), Workbench.class);
        var people = new People(workbench);
        context.getStore(SPACE).put(People.class, people);
        return people;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var people = context.getStore(SPACE).remove(People.class, People.class);
        if (people == null) {
            return;
        }
        boolean failed = context.getExecutionException().isPresent();
        var folder = FAILURES.resolve(context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName());
        var complaints = new ArrayList<String>();
        for (var person : people.present) {
            complaints.addAll(person.complaints());
            person.leave(failed ? folder : null);
        }
        if (!failed && !complaints.isEmpty()) {
            throw new AssertionError("The browser complained: " + String.join("\n", complaints));
        }
    }
}
