package dev.webstack.operator.cli;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.cli.manifest.ManifestFile;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.nginx.site.NginxSite.ClusterServices;
import dev.webstack.operator.render.objects.ManifestWriter;
import dev.webstack.operator.render.objects.StackObjects;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
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
        require("--nginx-image", nginxImage, ImageName::isValid, "an image");
        require("--cluster-dns", clusterDns, ClusterServices::isAddress, "an IP address");
        require("--cluster-domain", clusterDomain, ClusterServices::isDomain, "a domain");
        StackModel model = new ManifestFile(file).model();
        NginxConfig config = NginxConfig.of(model,
                NginxSite.pod(new ClusterServices(clusterDns, clusterDomain)));
        String text = nginx
                ? config.texts().get(NginxConfig.MAIN_FILE)
                : new ManifestWriter().write(StackObjects.of(model, config, new ImageName(nginxImage)).all());
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void require(String option, String value, Predicate<String> rule, String what) {
        if (!rule.test(value)) {
            throw new ParameterException(spec.commandLine(), "%s must be %s, not '%s'".formatted(option, what, value));
        }
    }
}
