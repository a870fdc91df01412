package dev.takt.web;

import dev.takt.workbench.WorkbenchException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The guard at the door: security headers on every answer, no requests of foreign pages, no bodies above the limit. A body
 * is cut off when its announced or its real length passes the limit, whichever comes first; it is never buffered here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class GuardFilter extends OncePerRequestFilter {

    /** bpmn-js sets style attributes on the shapes it draws, hence 'unsafe-inline' for styles and only for them. */
    private static final String PAGE_POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** An XML file of a stranger opened on its own must not become a page of ours. */
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /** How long a file waits for others to be read. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Origins origins;
    private final TaktSettings.Limits limits;
    private final UploadGate gate;
    private final HandlerExceptionResolver problems;

    GuardFilter(TaktSettings settings, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.origins = new Origins(settings.hosts());
        this.limits = settings.limits();
        this.gate = new UploadGate(limits.upload(), PATIENCE);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean data = isData(request);
        response.setHeader("Content-Security-Policy", data ? DATA_POLICY : PAGE_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (data) {
            response.setHeader("Cache-Control", "no-cache");
        }
        var foreign = origins.foreignPart(request);
        if (foreign != null) {
            refuse(
                    request,
                    response,
                    new RequestRefused(
                            HttpStatus.FORBIDDEN,
                            "foreign-request",
                            "The request comes from elsewhere: %s is not this workbench.".formatted(foreign),
                            "Open the workbench under http://localhost, or add the host to takt.allowed-hosts."));
            return;
        }
        if (holdsNul(request)) {
            refuse(
                    request,
                    response,
                    new RequestRefused(
                            HttpStatus.BAD_REQUEST,
                            "invalid-input",
                            "The address holds the character U+0000, which no name contains.",
                            "Leave it out."));
            return;
        }
        var limit = isXml(request) ? limits.upload() : limits.request();
        if (request.getContentLengthLong() > limit.toBytes()) {
            refuse(request, response, tooLarge(limit));
            return;
        }
        if (isXml(request)) {
            throughGate(request, response, chain);
        } else {
            chain.doFilter(new LimitedRequest(request, limit), response);
        }
    }

    private void throughGate(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int share = gate.enter(request.getContentLengthLong());
        if (share == UploadGate.NO_ROOM) {
            response.setHeader("Retry-After", String.valueOf(PATIENCE.toSeconds()));
            refuse(
                    request,
                    response,
                    new RequestRefused(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "too-many-uploads",
                            "Other files that together are as large as %s are being read."
                                    .formatted(text(limits.upload())),
                            "Try again in a moment."));
            return;
        }
        try {
            chain.doFilter(new LimitedRequest(request, limits.upload()), response);
        } finally {
            gate.leave(share);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException reason)
            throws ServletException {
        // What the client still sends is not read, so the connection cannot be used again.
        response.setHeader("Connection", "close");
        if (problems.resolveException(request, response, null, reason) == null) {
            throw new ServletException(reason);
        }
    }

    private static boolean isData(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/")
                || request.getRequestURI().startsWith("/v3/");
    }

    /** PostgreSQL would fail over it, and nothing is called so. */
    private static boolean holdsNul(HttpServletRequest request) {
        var query = request.getQueryString();
        return request.getRequestURI().contains("%00") || query != null && query.contains("%00");
    }

    private static boolean isXml(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith(MediaType.APPLICATION_XML_VALUE);
    }

    private static WorkbenchException.LimitExceeded tooLarge(DataSize limit) {
        return new WorkbenchException.LimitExceeded(
                "The request is larger than %s.".formatted(text(limit)),
                "Split the model into several files, or raise the limit with takt.limits.upload.");
    }

    private static String text(DataSize size) {
        return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toBytes() + " bytes";
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        private final DataSize limit;

        LimitedRequest(HttpServletRequest request, DataSize limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), limit);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            var encoding = getCharacterEncoding();
            var charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            return new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final DataSize limit;
        private long count;

        LimitedStream(ServletInputStream body, DataSize limit) {
            this.body = body;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = body.read();
            if (value >= 0) {
                add(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = body.read(buffer, offset, length);
            if (read > 0) {
                add(read);
            }
            return read;
        }

        private void add(int bytes) {
            count += bytes;
            if (count > limit.toBytes()) {
                throw tooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
