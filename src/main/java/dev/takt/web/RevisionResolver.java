package dev.takt.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads If-Match; a change of a draft without it is refused, because it could overwrite what nobody has seen. */
final class RevisionResolver implements HandlerMethodArgumentResolver {

    /** A proxy or the compression on the way may have marked the tag as weak; the number is what counts. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Revision.class;
    }

    @Override
    public Revision resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null || header.isBlank()) {
            throw new RequestRefused(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "revision-required",
                    "The request does not say which revision of the draft it changes.",
                    "Send the ETag of the draft you read as If-Match, for instance If-Match: \"7\".");
        }
        var tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw new RequestRefused(
                    HttpStatus.BAD_REQUEST,
                    "invalid-revision",
                    "The If-Match header is not the ETag of a draft.",
                    "Send one quoted number, for instance If-Match: \"7\".");
        }
        return new Revision(Long.parseLong(tag.group(1)));
    }
}
