package dev.takt.web;

import dev.takt.workbench.FillLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The library holds the gallery before anybody is told that the workbench is there. It is filled while the engine is built
 * in the background.
 */
@Component
@Lazy(false)
class GalleryRunner implements InitializingBean, ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(GalleryRunner.class);

    private final FillLibrary fillLibrary;
    private final Environment environment;

    GalleryRunner(FillLibrary fillLibrary, Environment environment) {
        this.fillLibrary = fillLibrary;
        this.environment = environment;
    }

    @Override
    public void afterPropertiesSet() {
        int added = fillLibrary.fill();
        if (added > 0) {
            LOG.info("{} processes of the gallery are new in the library.", added);
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LOG.info("Takt is ready at http://localhost:{}", environment.getProperty("local.server.port"));
    }
}
