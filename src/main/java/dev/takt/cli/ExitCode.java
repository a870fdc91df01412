package dev.takt.cli;

/** What a command answers to the shell; where several apply, the greatest wins. */
final class ExitCode {

    static final int FINE = 0;
    /** A limit is broken or a finding reaches the threshold. */
    static final int FINDINGS = 1;
    /** Wrong usage, or a file that cannot be read or written. */
    static final int USER_ERROR = 2;
    /** A bug in Takt. */
    static final int INTERNAL = 3;

    private ExitCode() {}
}
