package dev.webstack.operator.cli;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.cli.manifest.ManifestFile;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.validate.ApplySize;
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

    @Option(names = "--server-side",
            description = "The manifest will be applied with kubectl apply --server-side, which takes larger ones.")
    private boolean serverSide;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws CliException {
        StackModel model = new ManifestFile(file).model(this::warn,
                manifest -> new ApplySize().check(manifest, serverSide));
        new StandardOutput(spec.commandLine().getOut())
                .print("webstack/%s is valid%n".formatted(model.identity().name()));
        return 0;
    }

    private void warn(String line) {
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + line);
    }
}
