package dev.webstack.operator.cli;

import dev.webstack.operator.render.model.StackModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code webstack validate}. */
@Command(name = "validate", mixinStandardHelpOptions = true,
        description = "Says what is wrong with a manifest, a line for each problem.")
final class ValidateCommand implements Callable<Integer> {

    @Option(names = {"-f",
        "--file"}, required = true, paramLabel = "FILE", description = "The manifest; - for standard input.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws CliException {
        StackModel model = new ManifestFile(file).model(spec.commandLine().getErr());
        spec.commandLine().getOut().printf("webstack/%s is valid%n", model.identity().name());
        return 0;
    }
}
