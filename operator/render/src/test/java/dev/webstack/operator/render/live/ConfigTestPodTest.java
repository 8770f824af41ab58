package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.Golden;
import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.objects.StackObjects;
import dev.webstack.testing.Command;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pod that tests a configuration, with the image that serves it: it succeeds, or reports the error. */
@Requires(Requirement.DOCKER)
class ConfigTestPodTest {

    @ParameterizedTest
    @MethodSource("dev.webstack.operator.render.Golden#all")
    void acceptsWhatIsRendered(Golden golden) throws IOException {
        StackObjects objects = objects(golden);
        try (var pod = new PodInDocker(objects.configTest(), StackObjects.only(ConfigMap.class, objects.first()))) {
            assertThat(pod.run()).isEqualTo(new Command(0, """
                    nginx: the configuration file /etc/nginx/webstack/nginx.conf syntax is ok
                    nginx: configuration file /etc/nginx/webstack/nginx.conf test is successful
                    """));
        }
    }

    @Test
    void refusesWhatNginxDoesNotUnderstandAndSaysWhereItStands() throws IOException {
        StackObjects objects = objects(Golden.all().getFirst());
        List<ConfigMap> broken = StackObjects.only(ConfigMap.class, objects.first()).stream()
                .map(configMap -> configMap.edit()
                        .addToData(NginxConfig.MAIN_FILE, "worker_processes many;\n").build())
                .toList();
        try (var pod = new PodInDocker(objects.configTest(), broken)) {
            Command ended = pod.run();
            assertThat(ended.succeeded()).isFalse();
            assertThat(ended.output()).contains("[emerg] 1#1: \"worker_processes\" directive invalid value "
                    + "in /etc/nginx/webstack/nginx.conf:1");
        }
    }

    private static StackObjects objects(Golden golden) {
        StackModel model = Stacks.model(golden.manifest());
        return StackObjects.of(model, NginxConfig.of(model, Stacks.POD), Stacks.NGINX_IMAGE);
    }
}
