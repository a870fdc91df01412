package dev.takt.web;

import org.springframework.http.HttpStatus;

/** A request that is wrong as HTTP, before any use case is asked. */
final class RequestRefused extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final String remedy;

    RequestRefused(HttpStatus status, String code, String message, String remedy) {
        super(message);
        this.status = status;
        this.code = code;
        this.remedy = remedy;
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    String remedy() {
        return remedy;
    }
}
