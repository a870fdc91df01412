package dev.takt.web;

import dev.takt.workbench.FillLibrary;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** The library holds the gallery before the first page is shown. */
@Component
class GalleryRunner implements ApplicationRunner {

    private final FillLibrary fillLibrary;

    GalleryRunner(FillLibrary fillLibrary) {
        this.fillLibrary = fillLibrary;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        fillLibrary.fill();
    }
}
