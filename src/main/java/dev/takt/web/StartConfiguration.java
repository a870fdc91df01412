package dev.takt.web;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * What is built when at the start. The engine is half of the work and is built in the background; our own beans, many of
 * which need it, are built when first asked for, so that nothing waits for it but the end of the start.
 */
@Configuration(proxyBeanMethods = false)
class StartConfiguration {

    /** The name under which Spring looks for the threads of beans that are built in the background. */
    @Bean(ConfigurableApplicationContext.BOOTSTRAP_EXECUTOR_BEAN_NAME)
    static SimpleAsyncTaskExecutor bootstrapExecutor() {
        return new SimpleAsyncTaskExecutor("start-");
    }

    @Bean
    static LazyInitializationExcludeFilter onlyOwnBeansAreLazy() {
        return (name, definition, type) -> !type.getName().startsWith("dev.takt.");
    }
}
