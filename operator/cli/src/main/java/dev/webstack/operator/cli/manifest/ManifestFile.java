package dev.webstack.operator.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.validate.Manifest;
import dev.webstack.operator.render.validate.ManifestException;
import dev.webstack.operator.render.validate.ManifestReader;
import dev.webstack.operator.render.validate.Problem;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The manifest file of a command.
 *
 * @param path the path of the file; {@code -} for standard input
 */
public record ManifestFile(Path path) {

    private static final String STANDARD_INPUT = "-";

    /**
     * Reads and validates the file.
     *
     * @throws CliException with one line for each problem
     */
    public StackModel model() throws CliException {
        return model(_ -> {}, _ -> List.of());
    }

    /**
     * Reads and validates the file.
     *
     * @param warnings receives one line for each value that is read in a way that the author may not expect
     * @param further checks that find more problems in a manifest that is valid
     * @throws CliException with one line for each problem
     */
    public StackModel model(Consumer<String> warnings, Function<JsonNode, List<Problem>> further) throws CliException {
        String text = text();
        try {
            Manifest manifest = new ManifestReader().manifest(text);
            manifest.warnings().forEach(warning -> warnings.accept(line(manifest, warning)));
            return switch (new Validator().validate(manifest.tree())) {
                case Validation.Valid(StackModel model) -> {
                    refuse(manifest, further.apply(manifest.tree()));
                    yield model;
                }
                case Validation.Invalid(var problems) -> throw failure(manifest, problems);
            };
        } catch (ManifestException e) {
            throw new CliException(name() + " " + e.getMessage());
        }
    }

    private void refuse(Manifest manifest, List<Problem> problems) throws CliException {
        if (!problems.isEmpty()) {
            throw failure(manifest, problems);
        }
    }

    private CliException failure(Manifest manifest, List<Problem> problems) {
        return new CliException(problems.stream().map(problem -> line(manifest, problem)).toList());
    }

    private String line(Manifest manifest, Problem problem) {
        OptionalInt line = manifest.line(problem.field());
        return line.isPresent() ? name() + ":" + line.getAsInt() + ": " + problem : name() + ": " + problem;
    }

    private String text() throws CliException {
        try {
            byte[] bytes = isStandardInput() ? System.in.readAllBytes() : Files.readAllBytes(path);
            return new String(bytes, charset(bytes));
        } catch (NoSuchFileException _) {
            throw new CliException(path + " does not exist: name the manifest with -f FILE");
        } catch (IOException e) {
            throw new CliException(
                    "%s cannot be read (%s): name the manifest with -f FILE".formatted(path, FileProblem.of(e)));
        }
    }

    /** UTF-8, unless a byte order mark says that it is UTF-16, which some shells of Windows write. */
    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << Byte.SIZE | bytes[1] & 0xff;
        return mark == 0xfeff || mark == 0xfffe ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private String name() {
        return isStandardInput() ? "standard input" : path.toString();
    }

    private boolean isStandardInput() {
        return path.toString().equals(STANDARD_INPUT);
    }
}
