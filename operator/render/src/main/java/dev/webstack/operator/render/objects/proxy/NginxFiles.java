package dev.webstack.operator.render.objects.proxy;

import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.FileSet;
import dev.webstack.operator.render.model.Mounted;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.objects.meta.ChildMetadata;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that nginx reads: its configuration, and the files that it refers to. */
public record NginxFiles(StackModel model, NginxConfig config) {

    /** All directories; the one of the configuration is the first. */
    public List<Mounted> mounted() {
        String name = new ChildNames(model.identity().name()).nginxConfig(config.hash());
        var mounted = new ArrayList<Mounted>();
        mounted.add(Mounted.of("config", NginxSite.CONFIG_DIRECTORY, List.of(),
                new Mounted.OwnedConfigMap(name, FileSet.ofTexts(config.texts()))));
        mounted.addAll(model.mounted());
        return mounted;
    }

    /** The ConfigMaps that the stack creates for them. */
    public List<ConfigMap> configMaps() {
        return mounted().stream().map(Mounted::configMap).flatMap(Optional::stream).map(this::object).toList();
    }

    private ConfigMap object(Mounted.OwnedConfigMap configMap) {
        return new ConfigMapBuilder()
                .withMetadata(new ChildMetadata(model.identity()).of(configMap.name(),
                        new Labels(model.identity().name()).nginx()))
                .withImmutable(true)
                .withData(configMap.files().texts())
                .withBinaryData(configMap.files().binaries())
                .build();
    }
}
