package dev.webstack.operator.cli;

import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.NginxConfig;
import dev.webstack.operator.render.nginx.NginxSite;
import dev.webstack.operator.render.objects.ManifestWriter;
import dev.webstack.operator.render.objects.StackObjects;
import java.nio.file.Path;
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
        StackModel model = new ManifestFile(file).model(spec.commandLine().getErr());
        NginxConfig config = NginxConfig.of(model,
                NginxSite.pod(new NginxSite.ClusterServices(clusterDns, clusterDomain)));
        String text = nginx
                ? config.texts().get(NginxConfig.MAIN_FILE)
                : new ManifestWriter().write(StackObjects.of(model, config, nginxImage).all());
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void require(String option, String value, String pattern, String what) {
        if (!value.matches(pattern)) {
            throw new ParameterException(spec.commandLine(), "%s must be %s, not '%s'".formatted(option, what, value));
        }
    }
}
