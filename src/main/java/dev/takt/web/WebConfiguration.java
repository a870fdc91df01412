package dev.takt.web;

import dev.takt.diagnosis.DiagnosisSettings;
import dev.takt.workbench.NodeName;
import dev.takt.workbench.TaktVersion;
import dev.takt.workbench.UserName;
import dev.takt.workbench.WorkbenchException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the controllers share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TaktSettings.class)
class WebConfiguration implements WebMvcConfigurer {

    static final String USER_HEADER = "X-Takt-User";

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static NodeName nodeName(TaktSettings settings) {
        var linux = System.getenv("HOSTNAME");
        return NodeName.of(settings.node(), settings.db().url(), linux == null ? System.getenv("COMPUTERNAME") : linux);
    }

    @Bean
    static TaktVersion taktVersion(TaktSettings settings) {
        return new TaktVersion(settings.version());
    }

    @Bean
    static DiagnosisSettings diagnosisSettings(TaktSettings settings) {
        return settings.diagnosisSettings();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new UserResolver());
        resolvers.add(new RevisionResolver());
    }

    /** The person at the browser, from the header; percent-encoded UTF-8 because headers carry only Latin-1. */
    private static final class UserResolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == UserName.class;
        }

        @Override
        public UserName resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var header = request.getHeader(USER_HEADER);
            return header == null || header.isBlank() ? UserName.LOCAL : new UserName(decode(header.strip()));
        }

        private static String decode(String header) {
            try {
                return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new WorkbenchException.InvalidInput(
                        "The header %s is not percent-encoded text.".formatted(USER_HEADER),
                        "Encode the user name with percent signs in UTF-8.");
            }
        }
    }
}
