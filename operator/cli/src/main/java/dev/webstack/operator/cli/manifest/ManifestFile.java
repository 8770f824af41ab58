package dev.webstack.operator.cli.manifest;

import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.validate.ManifestException;
import dev.webstack.operator.render.validate.ManifestReader;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
        try {
            return switch (new Validator().validate(new ManifestReader().read(text()))) {
                case Validation.Valid(StackModel model) -> model;
                case Validation.Invalid(var problems) -> throw new CliException(
                        problems.stream().map(problem -> name() + ": " + problem).toList());
            };
        } catch (ManifestException e) {
            throw new CliException(name() + " " + e.getMessage());
        }
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
