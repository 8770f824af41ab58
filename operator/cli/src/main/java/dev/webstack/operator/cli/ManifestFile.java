package dev.webstack.operator.cli;

import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.validate.Manifest;
import dev.webstack.operator.render.validate.ManifestException;
import dev.webstack.operator.render.validate.ManifestReader;
import dev.webstack.operator.render.validate.Problem;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The manifest that a command works on.
 *
 * @param path of the file; {@code -} for standard input
 */
public record ManifestFile(Path path) {

    private static final String STANDARD_INPUT = "-";

    /**
     * Reads and validates it.
     *
     * @throws CliException with a line for each problem
     */
    public StackModel model() throws CliException {
        return model(new PrintWriter(Writer.nullWriter()));
    }

    /**
     * Reads and validates it.
     *
     * @param warnings takes a line for each thing that is read in a way that its author may not expect
     * @throws CliException with a line for each problem
     */
    public StackModel model(PrintWriter warnings) throws CliException {
        String text = text();
        try {
            Manifest manifest = new ManifestReader().manifest(text);
            manifest.warnings().forEach(warning -> warnings.println(line(manifest, warning)));
            return switch (new Validator().validate(manifest.tree())) {
                case Validation.Valid(StackModel model) -> model;
                case Validation.Invalid(var problems) -> throw new CliException(
                        problems.stream().map(problem -> line(manifest, problem)).toList());
            };
        } catch (ManifestException e) {
            throw new CliException(name() + " " + e.getMessage());
        }
    }

    private String line(Manifest manifest, Problem problem) {
        OptionalInt line = manifest.line(problem.field());
        return line.isPresent() ? name() + ":" + line.getAsInt() + ": " + problem : name() + ": " + problem;
    }

    private String text() throws CliException {
        try {
            byte[] bytes = isStandardInput() ? System.in.readAllBytes() : Files.readAllBytes(path);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            throw new CliException(path + " does not exist: name the manifest with -f FILE");
        } catch (IOException e) {
            throw new CliException(
                    "%s cannot be read (%s): name the manifest with -f FILE".formatted(path, e.getMessage()));
        }
    }

    private String name() {
        return isStandardInput() ? "standard input" : path.toString();
    }

    private boolean isStandardInput() {
        return path.toString().equals(STANDARD_INPUT);
    }
}
