package dev.webstack.operator.cli;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.cli.manifest.LocalSources;
import dev.webstack.operator.cli.manifest.ManifestFile;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.nginx.site.NginxSite.ClusterServices;
import dev.webstack.operator.render.objects.ManifestWriter;
import dev.webstack.operator.render.objects.StackObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

    @Option(names = "--nginx", description = "Print the files of nginx instead, each after its name in a comment.")
    private boolean nginx;

    @Option(names = "--output-dir", paramLabel = "DIR",
            description = "Write a file for each object and for each one of nginx instead.")
    private Path outputDirectory;

    @Option(names = "--nginx-image", paramLabel = "IMAGE", defaultValue = ImageName.NGINX,
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
        if (nginx && outputDirectory != null) {
            throw new ParameterException(spec.commandLine(),
                    "--output-dir writes nginx's files, too: leave --nginx out");
        }
        require("--nginx-image", nginxImage, ImageName::isValid, "an image");
        require("--cluster-dns", clusterDns, ClusterServices::isAddress, "an IP address");
        require("--cluster-domain", clusterDomain, ClusterServices::isDomain, "a domain");
        StackModel model = new LocalSources(file)
                .withConfigMaps(new ManifestFile(file).model(this::warn, _ -> List.of()));
        NginxConfig config = NginxConfig.of(model, NginxSite.pod(new ClusterServices(clusterDns, clusterDomain)));
        var objects = StackObjects.of(model, config, new ImageName(nginxImage)).all();
        if (outputDirectory != null) {
            new OutputDirectory(outputDirectory).write(files(objects, config));
            return 0;
        }
        new StandardOutput(spec.commandLine().getOut())
                .print(nginx ? nginxText(config) : new ManifestWriter().write(objects));
        return 0;
    }

    /** One file for each object, and nginx's files. */
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

    private static String nginxText(NginxConfig config) {
        return config.texts().entrySet().stream().map(file -> "# " + file.getKey() + "\n" + file.getValue())
                .collect(Collectors.joining("\n"));
    }

    private void require(String option, String value, Predicate<String> rule, String what) {
        if (!rule.test(value)) {
            throw new ParameterException(spec.commandLine(), "%s must be %s, not '%s'".formatted(option, what, value));
        }
    }

    private void warn(String line) {
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + line);
    }
}
