package dev.takt.web;

import dev.takt.workbench.ProcessAnalysis.ProblemView;
import dev.takt.workbench.WorkbenchException;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/**
 * Turns every failure into {@code application/problem+json} (RFC 9457) with a stable {@code code}, a {@code detail} for
 * people and a {@code remedy}. What nobody foresaw becomes a 500 with an incident number that is also in the log; the
 * answer says nothing about the inside.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(WorkbenchException e) {
        return answer(problem(e));
    }

    private static ProblemDetail problem(WorkbenchException e) {
        return switch (e) { // no default: a new failure must not compile until its status is decided here
            case WorkbenchException.NotFound missing ->
                problem(HttpStatus.NOT_FOUND, "not-found", missing.getMessage(), missing.remedy());
            case WorkbenchException.InvalidInput invalid ->
                problem(HttpStatus.BAD_REQUEST, "invalid-input", invalid.getMessage(), invalid.remedy());
            case WorkbenchException.UnreadableFile unreadable -> unreadable(unreadable);
            case WorkbenchException.DraftConflict conflict -> conflict(conflict);
            case WorkbenchException.LimitExceeded limit ->
                problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", limit.getMessage(), limit.remedy());
            case WorkbenchException.NotApplicable refused -> {
                var p = problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, "not-applicable", refused.getMessage(), refused.remedy());
                p.setProperty(
                        "problems",
                        refused.problems().stream().map(ProblemView::of).toList());
                yield p;
            }
            case WorkbenchException.NotDeployable refused -> {
                var p = problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, "not-deployable", refused.getMessage(), refused.remedy());
                p.setProperty(
                        "problems",
                        refused.problems().stream().map(ProblemView::of).toList());
                yield p;
            }
            case WorkbenchException.Defective defective -> {
                var p = problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, "defective-flow", defective.getMessage(), defective.remedy());
                p.setProperty(
                        "problems",
                        defective.problems().stream().map(ProblemView::of).toList());
                yield p;
            }
            case WorkbenchException.NotSimulable refused -> {
                var p = problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, "not-simulable", refused.getMessage(), refused.remedy());
                p.setProperty(
                        "problems",
                        refused.problems().stream().map(ProblemView::of).toList());
                yield p;
            }
            case WorkbenchException.Busy busy ->
                problem(HttpStatus.SERVICE_UNAVAILABLE, "busy", busy.getMessage(), busy.remedy());
            case WorkbenchException.FindingConflict conflict -> conflict(conflict);
            case WorkbenchException.WrongState state ->
                problem(HttpStatus.CONFLICT, "wrong-state", state.getMessage(), state.remedy());
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(RequestRefused e) {
        return answer(problem(e.status(), e.code(), String.valueOf(e.getMessage()), e.remedy()));
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ResponseEntity<ProblemDetail> databaseGone(Exception e) {
        LOG.error("The database cannot be reached.", e);
        return answer(problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "database-unavailable",
                "The database cannot be reached, so nothing was read or stored.",
                "Keep this page open and try again; if it goes on, look at the server's log."));
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> unforeseen(Exception e) {
        if (e instanceof AsyncRequestNotUsableException) {
            return null; // the client has gone: nobody reads the answer
        }
        var incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Incident {}", incident, e);
        var problem = problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong inside the workbench (incident %s).".formatted(incident),
                "Try again; if it goes on, report the incident number, the server's log says more.");
        problem.setProperty("incident", incident);
        return answer(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (request instanceof ServletWebRequest web
                && web.getResponse() != null
                && web.getResponse().isCommitted()) {
            return null;
        }
        var problem = switch (e) {
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case HttpRequestMethodNotSupportedException method ->
                problem(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "%s is not possible here.".formatted(method.getMethod()),
                        "Possible: %s.".formatted(headers.getFirst(HttpHeaders.ALLOW)));
            case HttpMediaTypeNotSupportedException type ->
                problem(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "unsupported-media-type",
                        "A body of type '%s' is not read here.".formatted(type.getContentType()),
                        "Send %s.".formatted(type.getSupportedMediaTypes()));
            case MissingServletRequestParameterException missing ->
                problem(
                        HttpStatus.BAD_REQUEST,
                        "invalid-input",
                        "The parameter '%s' is missing.".formatted(missing.getParameterName()),
                        "Add it to the address.");
            case MethodArgumentTypeMismatchException wrong ->
                problem(
                        HttpStatus.BAD_REQUEST,
                        "invalid-input",
                        "The value of '%s' is not of the right kind.".formatted(wrong.getName()),
                        "Look it up in the API document, /v3/api-docs.");
            default -> ofStatus(HttpStatus.valueOf(status.value()), request.getDescription(false));
        };
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail unreadable(WorkbenchException.UnreadableFile e) {
        var problem = problem(
                HttpStatus.UNPROCESSABLE_CONTENT, "unreadable-file", String.valueOf(e.getMessage()), e.remedy());
        problem.setProperty("line", e.problem().line());
        problem.setProperty("column", e.column());
        problem.setProperty("element", e.problem().element());
        problem.setProperty("cause", e.problem().code());
        return problem;
    }

    private static ProblemDetail conflict(WorkbenchException.DraftConflict e) {
        var problem =
                problem(HttpStatus.PRECONDITION_FAILED, "draft-conflict", String.valueOf(e.getMessage()), e.remedy());
        problem.setProperty("currentRevision", e.currentRevision());
        problem.setProperty("changedBy", e.changedBy());
        problem.setProperty("changedAt", e.changedAt());
        return problem;
    }

    private static ProblemDetail conflict(WorkbenchException.FindingConflict e) {
        var problem =
                problem(HttpStatus.PRECONDITION_FAILED, "finding-conflict", String.valueOf(e.getMessage()), e.remedy());
        problem.setProperty("currentRevision", e.currentRevision());
        problem.setProperty("changedBy", e.changedBy());
        problem.setProperty("changedAt", e.changedAt());
        return problem;
    }

    private static ProblemDetail unreadable(HttpMessageNotReadableException e) {
        if (e.getRootCause() instanceof WorkbenchException inside) { // a member of the request said so
            return problem(inside);
        }
        var where = "";
        if (e.getCause() instanceof JacksonException json && json.getLocation() != null) {
            where = " at line %d, column %d"
                    .formatted(
                            json.getLocation().getLineNr(), json.getLocation().getColumnNr());
        }
        return problem(
                HttpStatus.BAD_REQUEST,
                "unreadable-request",
                "The body of the request cannot be read%s.".formatted(where),
                "Send what the API document, /v3/api-docs, describes for this address.");
    }

    /** For failures that have nothing to say beyond their status. */
    static ProblemDetail ofStatus(HttpStatus status, String where) {
        var code = status.getReasonPhrase().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        var place = where.startsWith("uri=") ? where.substring("uri=".length()) : where;
        return switch (status) {
            case NOT_FOUND ->
                problem(
                        status,
                        code,
                        "There is nothing at %s.".formatted(place),
                        "Check the address; the API document is at /v3/api-docs.");
            case NOT_ACCEPTABLE ->
                problem(
                        status,
                        code,
                        "This address has no answer of the type that was asked for.",
                        "Accept application/json or application/xml.");
            default ->
                problem(
                        status,
                        code,
                        "The request to %s could not be carried out.".formatted(place),
                        "Check it against the API document at /v3/api-docs.");
        };
    }

    static ProblemDetail problem(HttpStatus status, String code, @Nullable String detail, String remedy) {
        var problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(detail));
        problem.setType(URI.create("/problems/" + code));
        problem.setProperty("code", code);
        problem.setProperty("remedy", remedy);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
