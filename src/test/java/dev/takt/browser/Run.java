package dev.takt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Deploying a process and bringing a case to its end, from the rooms Run and Tasks. */
final class Run {

    private static final int MOST_TASKS = 60;

    private final Person person;
    private final Page page;

    Run(Person person) {
        this.person = person;
        this.page = person.page();
    }

    Run deployAndStart(String businessKey) {
        person.button("Deploy").click();
        page.getByLabel("Case name").fill(businessKey);
        person.button("Start case").click();
        person.sees(person.heading(businessKey));
        return this;
    }

    Run seesTokenAt(String step) {
        person.sees(page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Now"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(step)));
        person.sees(person.region("Where the case is").getByTitle("1 token"));
        return this;
    }

    /** Works on whatever the case waits for until it is completed: tasks in the inbox, holds where the case is shown. */
    void finish(String businessKey) {
        String address = page.url();
        var completed = page.getByText("Completed", new Page.GetByTextOptions().setExact(true))
                .first();
        var now = page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Now"));
        for (int done = 0; done < MOST_TASKS; done++) {
            var task = now.getByRole(AriaRole.LINK).first();
            var hold = now.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Release"))
                    .first();
            assertThat(task.or(hold).or(completed).first()).isVisible();
            if (completed.isVisible()) {
                seesTheComparison();
                return;
            }
            if (hold.isVisible()) {
                hold.click();
                assertThat(hold).isHidden();
                continue;
            }
            task.click();
            work(businessKey);
            page.navigate(address);
        }
        throw new AssertionError("The case %s was not completed after %d tasks.".formatted(businessKey, MOST_TASKS));
    }

    private void work(String businessKey) {
        var task = page.getByRole(AriaRole.ARTICLE);
        assertThat(task).containsText(businessKey);
        String name = task.getByRole(AriaRole.HEADING).first().innerText();
        task.getByRole(AriaRole.BUTTON, named("Claim")).click();
        assertThat(task.getByRole(AriaRole.BUTTON, named("Complete"))).isVisible();
        for (var group : task.getByRole(AriaRole.RADIOGROUP).all()) {
            group.getByRole(AriaRole.RADIO).last().check();
        }
        for (var box : task.getByRole(AriaRole.CHECKBOX).all()) {
            box.check();
        }
        task.getByRole(AriaRole.BUTTON, named("Complete")).click();
        assertThat(page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(name))
                        .filter(new Locator.FilterOptions().setHasText(businessKey))
                        .filter(new Locator.FilterOptions().setHasText("You (")))
                .isHidden();
    }

    private void seesTheComparison() {
        var table = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Measured beside planned"));
        assertThat(table).isVisible();
        assertThat(page.getByText("Planned lead time", exactly())).isVisible();
        assertThat(page.getByText("Measured", exactly())).isVisible();
        var step = table.getByRole(AriaRole.ROW).nth(2);
        assertThat(step).containsText("h");
        assertThat(step.getByRole(AriaRole.CELL).nth(6)).not().hasText("–");
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
