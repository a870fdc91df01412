package dev.takt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody at the workbench: what they can see and do, by role and text. */
final class Person {

    /** Two busy cores may take this long for what usually takes a tenth of a second. */
    private static final int PATIENCE_MILLIS = 10_000;

    private final String name;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private boolean refusalsExpected;

    Person(String name, BrowserContext context) {
        this.name = name;
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        context.addInitScript("localStorage.setItem('takt.user', '" + name + "')");
        context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean refusal = message.text().startsWith("Failed to load resource");
            if (message.type().equals("error") && !(refusal && refusalsExpected)) {
                complaints.add(name + ": " + message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(error -> complaints.add(name + ": " + error));
        page.onDialog(dialog -> {
            complaints.add(name + ": dialog " + dialog.type() + " " + dialog.message());
            dialog.dismiss();
        });
    }

    Page page() {
        return page;
    }

    /** Errors the browser has logged, scripts that failed, and dialogs that a page opened. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Chromium logs every answer of 400 and above; where one is part of the story, that is no complaint. */
    Person expectingRefusals() {
        refusalsExpected = true;
        return this;
    }

    void goTo(String address) {
        page.navigate(address);
    }

    Locator button(String text) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    Locator link(String text) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    Locator heading(String text) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    Locator region(String text) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    Locator dialog(String title) {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(title));
    }

    /** Drags a file from the desktop onto the page. */
    void drop(String fileName, byte[] content) {
        var transfer = page.evaluateHandle(
                """
                ([name, bytes]) => {
                  const transfer = new DataTransfer();
                  const content = Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0));
                  transfer.items.add(new File([content], name, { type: 'application/xml' }));
                  return transfer;
                }""", List.of(fileName, java.util.Base64.getEncoder().encodeToString(content)));
        var room = page.getByRole(AriaRole.MAIN);
        room.dispatchEvent("dragenter", Map.of("dataTransfer", transfer));
        room.dispatchEvent("dragover", Map.of("dataTransfer", transfer));
        assertThat(page.getByText("Drop the file to import it")).isVisible();
        room.dispatchEvent("drop", Map.of("dataTransfer", transfer));
    }

    /** Chooses a room of the process that is open. */
    void openTab(String label) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Views of the process"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(label).setExact(true))
                .click();
    }

    /** Clicks what is drawn with this name on the diagram; waits until its data is beside it. */
    void select(String label) {
        var text = region("Diagram")
                .getByText(label, new Locator.GetByTextOptions().setExact(true))
                .first();
        assertThat(text).isInViewport();
        // a shape takes the click meant for its text, hence no check of what lies on top
        text.click(new Locator.ClickOptions().setForce(true));
        assertThat(field("Name")).hasValue(label);
    }

    /** Clicks on nothing, so that the process itself is what is selected. */
    void deselect() {
        page.keyboard().press("Escape");
        region("Diagram").click(new Locator.ClickOptions().setPosition(400, 20).setForce(true));
        sees(inspector().getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setName("Process")));
    }

    /** Chooses what the diagram is coloured by. */
    void overlay(String label) {
        page.getByLabel("Show", new Page.GetByLabelOptions().setExact(true)).click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(label).setExact(true))
                .click();
    }

    Locator inspector() {
        return page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Inspector"));
    }

    Locator field(String label) {
        var name = new Locator.GetByRoleOptions().setName(label).setExact(true);
        return inspector().getByRole(AriaRole.TEXTBOX, name).or(inspector().getByRole(AriaRole.COMBOBOX, name));
    }

    /** Types into a field of the inspector and hands it over. */
    void fill(String label, String text) {
        field(label).fill(text);
        field(label).press("Enter");
    }

    /** Chooses from a list of the inspector. */
    void choose(String label, String option) {
        field(label).click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(option).setExact(true))
                .click();
    }

    void classify(String valueClass) {
        inspector()
                .getByRole(AriaRole.RADIOGROUP, new Locator.GetByRoleOptions().setName("Value class"))
                .getByText(valueClass, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /** A figure of the strip, by its label and the beginning of what it shows. */
    Locator figure(String label, String value) {
        var name = "^" + literally(label) + "\\s*" + literally(value) + "(?![\\d.,])";
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(name)));
    }

    /** The browser has no \\Q…\\E. */
    private static String literally(String text) {
        return text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
    }

    void sees(String label, String value) {
        assertThat(figure(label, value)).isVisible();
    }

    void sees(Locator something) {
        assertThat(something).isVisible();
    }

    void waitUntilSaved() {
        assertThat(page.getByRole(AriaRole.STATUS).getByText("Saved", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    /** Where the screenshot of a test that failed and its trace go; null keeps nothing. */
    void leave(@Nullable Path folder) {
        if (folder == null) {
            context.tracing().stop();
        } else {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
            context.tracing().stop(new Tracing.StopOptions().setPath(folder.resolve(name + "-trace.zip")));
        }
        context.close();
    }
}
