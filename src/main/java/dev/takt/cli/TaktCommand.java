package dev.takt.cli;

import dev.takt.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** Takt from the shell: parses the arguments, runs one command, answers with an {@link ExitCode}. */
@Command(
        name = "takt",
        header = "Takt, the value-stream workbench: lead time, cost and waste of a BPMN process.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = TaktCommand.Version.class,
        description = {"", "Without a command Takt serves the workbench, as 'takt serve' does."},
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit codes: 0 fine, 1 a limit is broken or a finding reaches the threshold, 2 wrong usage",
            "or unreadable file, 3 internal error.",
            "'takt COMMAND --help' explains a command."
        })
public final class TaktCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show where in Takt an internal error came from.")
    private boolean verbose;

    /** By name, in the order the help lists them. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("analyze", AnalyzeCommand.class);
        COMMANDS.put("simulate", SimulateCommand.class);
        COMMANDS.put("compare", CompareCommand.class);
        COMMANDS.put("check", CheckCommand.class);
        COMMANDS.put("convert", ConvertCommand.class);
        COMMANDS.put("map", MapCommand.class);
        COMMANDS.put("selftest", SelfTestCommand.class);
        COMMANDS.put("serve", ServeCommand.class);
    }

    private final Terminal terminal;

    private TaktCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        int code = run(Terminal.ofProcess(), args);
        if (code != ExitCode.FINE) {
            System.exit(code); // a fine 'serve' goes on in the threads it has started
        }
    }

    /** Runs one command line. */
    static int run(Terminal terminal, String... args) {
        var arguments = args.length == 0 ? new String[] {"serve"} : args;
        var commandLine = new CommandLine(new TaktCommand(terminal));
        addCommands(commandLine, arguments[0]);
        commandLine
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(Help.defaultColorScheme(terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setUsageHelpWidth(terminal.width())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, typed) -> wrongUsage(terminal, problem, asksForJson(typed)))
                .setExecutionExceptionHandler(
                        (problem, failed, result) -> failure(terminal, problem, failed, asksForJson(arguments)));
        int code;
        try {
            code = commandLine.execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError bug) { // picocli hands on exceptions only
            terminal.complain(Incident.of(bug, false).text());
            code = ExitCode.INTERNAL;
        }
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /** Reading the options of all commands takes longer than running one of them. */
    private static void addCommands(CommandLine commandLine, String first) {
        COMMANDS.forEach((name, command) -> {
            if (name.equals(first) || !COMMANDS.containsKey(first)) {
                commandLine.addSubcommand(name, command);
            }
        });
    }

    Terminal terminal() {
        return terminal;
    }

    boolean verbose() {
        return verbose;
    }

    /** As typed: where the command line is wrong nobody has read its options. */
    private static boolean asksForJson(String... typed) {
        var joined = String.join(" ", typed).toLowerCase(Locale.ROOT);
        return List.of(typed).contains("--json")
                || joined.contains("--format json")
                || joined.contains("--format=json");
    }

    private static int wrongUsage(Terminal terminal, ParameterException problem, boolean json) {
        var command = problem.getCommandLine();
        var message = asTyped(String.valueOf(problem.getMessage()));
        if (json) {
            tell(
                    terminal,
                    new Problem(
                            Problem.Severity.ERROR,
                            "wrong-usage",
                            null,
                            null,
                            message,
                            "'%s --help' shows how it is used."
                                    .formatted(command.getCommandSpec().qualifiedName())));
            return ExitCode.USER_ERROR;
        }
        terminal.complain(message);
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, terminal.err())) {
            terminal.err()
                    .println("'%s --help' shows how it is used."
                            .formatted(command.getCommandSpec().qualifiedName()));
        }
        return ExitCode.USER_ERROR;
    }

    /** The values of an option as its help writes them: in lower case. */
    private static String asTyped(String message) {
        int values = message.indexOf("expected one of [");
        return values < 0
                ? message
                : message.substring(0, values) + message.substring(values).toLowerCase(Locale.ROOT);
    }

    private static void tell(Terminal terminal, Problem problem) {
        terminal.line(Json.text(new Json.Failure(Json.Error.of(problem))));
    }

    private static int failure(Terminal terminal, Exception problem, CommandLine failed, boolean json) {
        if (problem instanceof Refusal refusal) {
            if (json) {
                tell(terminal, refusal.problem());
            } else {
                terminal.complain(refusal.problem());
            }
            return ExitCode.USER_ERROR;
        }
        boolean verbose = failed.getCommandSpec().root().userObject() instanceof TaktCommand takt && takt.verbose();
        var text = Incident.of(problem, verbose).text();
        terminal.complain(text);
        if (json) {
            tell(terminal, new Problem(Problem.Severity.ERROR, "internal-error", null, null, text, ""));
        }
        return ExitCode.INTERNAL;
    }

    /** The version the build wrote down. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"takt " + current()};
        }

        static String current() {
            var build = new Properties();
            try (InputStream in = TaktCommand.class.getResourceAsStream("/META-INF/build-info.properties")) {
                if (in != null) {
                    build.load(in);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return build.getProperty("build.version", "of an unfinished build");
        }
    }
}
