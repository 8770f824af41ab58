package dev.webstack.operator.cli;

import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.NginxConfig;
import dev.webstack.operator.render.nginx.NginxSite;
import dev.webstack.operator.render.objects.ManifestWriter;
import dev.webstack.operator.render.objects.StackObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code webstack render}. */
@Command(name = "render", mixinStandardHelpOptions = true, showDefaultValues = true,
        description = "Prints the objects that the operator would apply for a manifest.")
final class RenderCommand implements Callable<Integer> {

    @Option(names = {"-f",
        "--file"}, required = true, paramLabel = "FILE", description = "The manifest; - for standard input.")
    private Path file;

    @Option(names = "--nginx", description = "Print nginx.conf instead.")
    private boolean nginx;

    @Option(names = "--output-dir", paramLabel = "DIR",
            description = "Write a file for each object and for each one of nginx instead.")
    private Path outputDirectory;

    @Option(names = "--nginx-image", paramLabel = "IMAGE", defaultValue = "nginxinc/nginx-unprivileged:1.30",
            description = "The image of nginx.")
    private String nginxImage;

    @Option(names = "--cluster-dns", paramLabel = "ADDRESS", defaultValue = "10.96.0.10",
            description = "The cluster's name server.")
    private String clusterDns;

    @Option(names = "--cluster-domain", paramLabel = "DOMAIN", defaultValue = "cluster.local",
            description = "The domain of the cluster's Services.")
    private String clusterDomain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws CliException {
        require("--nginx-image", nginxImage, "[A-Za-z0-9][A-Za-z0-9._:/@-]*", "an image");
        require("--cluster-dns", clusterDns, "[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*", "an IP address");
        require("--cluster-domain", clusterDomain, "[a-z0-9]([-a-z0-9.]*[a-z0-9])?", "a domain");
        StackModel model = new ManifestFile(file).model(this::warn, _ -> List.of());
        NginxConfig config = NginxConfig.of(model,
                NginxSite.pod(new NginxSite.ClusterServices(clusterDns, clusterDomain)));
        var objects = StackObjects.of(model, config, nginxImage).all();
        if (outputDirectory != null) {
            new OutputDirectory(outputDirectory).write(files(objects, config));
            return 0;
        }
        spec.commandLine().getOut()
                .print(nginx ? config.texts().get(NginxConfig.MAIN_FILE) : new ManifestWriter().write(objects));
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** A file for each object, and those of nginx. */
    private static Map<String, String> files(List<? extends HasMetadata> objects, NginxConfig config) {
        var files = new TreeMap<String, String>();
        for (HasMetadata object : objects) {
            String name = "%s-%s.yaml".formatted(object.getKind().toLowerCase(Locale.ROOT),
                    object.getMetadata().getName());
            files.put(name, new ManifestWriter().write(List.of(object)));
        }
        config.texts().forEach((name, text) -> files.put("nginx/" + name, text));
        return files;
    }

    private void require(String option, String value, String pattern, String what) {
        if (!value.matches(pattern)) {
            throw new ParameterException(spec.commandLine(), "%s must be %s, not '%s'".formatted(option, what, value));
        }
    }

    private void warn(String line) {
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + line);
    }
}
