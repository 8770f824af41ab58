package dev.webstack.operator.cli;

import dev.webstack.operator.cli.local.LocalCommand;
import dev.webstack.operator.cli.manifest.CliException;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code webstack}: exits with 0, with 1 if the command failed, and with 2 if its arguments are wrong. */
@Command(name = "webstack", mixinStandardHelpOptions = true, versionProvider = WebStackCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows and runs what the operator makes of a WebStack manifest.", subcommands = {
            ExplainCommand.class, LocalCommand.class, RenderCommand.class, ValidateCommand.class})
public final class WebStackCommand {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new WebStackCommand())
                .setParameterExceptionHandler(WebStackCommand::onWrongUsage)
                .setExecutionExceptionHandler(WebStackCommand::onFailure);
    }

    private static int onWrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
        command.getErr().printf("%s: %s; see %s --help%n", name(command), problem, name(command));
        return USAGE;
    }

    private static int onFailure(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (!(e instanceof CliException failure)) {
            throw e;
        }
        PrintWriter err = command.getErr();
        failure.lines().forEach(line -> err.println(name(command) + ": " + line));
        return FAILED;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = WebStackCommand.class.getPackage().getImplementationVersion();
            return new String[]{"webstack " + Objects.requireNonNullElse(version, "(not packaged)")};
        }
    }
}
