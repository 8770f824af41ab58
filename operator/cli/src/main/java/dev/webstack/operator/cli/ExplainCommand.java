package dev.webstack.operator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.cli.manifest.ManifestFile;
import dev.webstack.operator.render.explain.Explainer;
import dev.webstack.operator.render.explain.Explanation;
import dev.webstack.operator.render.explain.Header;
import dev.webstack.operator.render.explain.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code webstack explain}. */
@Command(name = "explain", mixinStandardHelpOptions = true, showDefaultValues = true,
        description = "Shows which route serves a request, why the others do not, and what the app gets.")
final class ExplainCommand implements Callable<Integer> {

    enum Output {
        text,
        json
    }

    @Option(names = {"-f",
        "--file"}, required = true, paramLabel = "FILE", description = "The manifest; - for standard input.")
    private Path file;

    @Parameters(paramLabel = "URL", description = "The URL of the request, such as https://example.com/shop?q=1.")
    private String url;

    @Option(names = {"-X", "--request"}, paramLabel = "METHOD", defaultValue = "GET",
            description = "The method of the request.")
    private String method;

    @Option(names = {"-H", "--header"}, paramLabel = "'Name: value'", description = "A header of the request.")
    private List<String> headers = new ArrayList<>();

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", defaultValue = "text",
            description = "How it is printed: ${COMPLETION-CANDIDATES}.")
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws CliException {
        Request request = request();
        Explanation explanation = new Explainer(new ManifestFile(file).model(this::warn, _ -> List.of()))
                .explain(request);
        String text = switch (output) {
            case json -> json(explanation);
            case text -> new ExplanationText(spec.commandLine().getColorScheme().ansi()).of(explanation);
        };
        new StandardOutput(spec.commandLine().getOut()).print(text + System.lineSeparator());
        return 0;
    }

    private Request request() {
        try {
            return Request.of(method, url, headers.stream().map(this::header).toList());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Header header(String line) {
        try {
            return Header.parse(line);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--header " + e.getMessage(), e);
        }
    }

    private static String json(Explanation explanation) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(explanation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an explanation consists of texts and numbers", e);
        }
    }

    private void warn(String line) {
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + line);
    }
}
