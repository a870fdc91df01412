package dev.takt.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request comes from the workbench's own pages or from a program of the user, and not from another web
 * site. The workbench has no login on one's own machine, so a foreign page in the same browser must not reach it: neither
 * under a name of its own that resolves to this machine (Host) nor from its own address (Origin, Sec-Fetch-Site).
 */
final class Origins {

    private final Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    Origins(List<String> allowedHosts) {
        allowedHosts.forEach(host -> hosts.add(host.strip().toLowerCase(Locale.ROOT)));
    }

    /** @return what is foreign about the request, or null */
    @Nullable
    String foreignPart(HttpServletRequest request) {
        var host = request.getHeader("Host");
        if (host == null || !hosts.contains(nameOf(host))) {
            return "Host " + printable(host);
        }
        var origin = request.getHeader("Origin");
        if (origin != null && !authorityOf(origin).equals(host.toLowerCase(Locale.ROOT))) {
            return "Origin " + printable(origin);
        }
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none") && !isLinkFollowed(request)) {
            return "Sec-Fetch-Site " + printable(site);
        }
        return null;
    }

    /** A link on another site that opens a page of the workbench; shows nothing to the other site and changes nothing. */
    private static boolean isLinkFollowed(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"))
                && !request.getRequestURI().startsWith("/api/");
    }

    private static String nameOf(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        int end = lower.startsWith("[") ? lower.indexOf(']') + 1 : lower.indexOf(':');
        return end > 0 ? lower.substring(0, end) : lower;
    }

    /** The default ports are not written in a Host header, nor in an Origin. */
    private static String authorityOf(String origin) {
        var lower = origin.toLowerCase(Locale.ROOT);
        for (var scheme : List.of("http://", "https://")) {
            if (lower.startsWith(scheme)) {
                return lower.substring(scheme.length());
            }
        }
        return ""; // "null" of a sandboxed page, or a scheme that no page of ours has
    }

    private static String printable(@Nullable String header) {
        if (header == null) {
            return "(none)";
        }
        var text = header.length() > 100 ? header.substring(0, 100) + "…" : header;
        return "'" + text.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
