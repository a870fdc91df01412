package dev.takt.web;

import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the browser client: its one page at every address that is a page, and its files. The names of files below
 * {@code assets} carry a hash of their content, so browsers may keep them for ever; the page itself is asked for anew.
 */
@Controller
class BrowserClient implements WebMvcConfigurer {

    private static final Resource PAGE = new ClassPathResource("static/index.html");

    @GetMapping(
            path = {"/", "/index.html", "/processes", "/processes/**", "/tasks", "/tasks/**", "/cases/**", "/help/**"},
            produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Resource> page() {
        if (!PAGE.exists()) {
            throw new RequestRefused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "client-not-built",
                    "The browser client was left out of this build.",
                    "Build without -Dfrontend.skip=true.");
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(PAGE);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/*.svg", "/*.png", "/*.ico", "/*.webmanifest", "/*.txt")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.noCache());
    }
}
