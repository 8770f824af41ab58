package dev.webstack.operator.controller;

import dev.webstack.operator.controller.config.ConfigurationException;
import dev.webstack.operator.controller.config.OperatorSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What {@code helm test} runs in a pod with the operator's image, environment and service account. It takes the name of
 * a check, prints a line for each problem, and exits with 1 if there is any.
 */
public final class InstallationCheck {

    private static final String LEADER = "leader";
    /** How often to look for a leader: a new pod of the operator leads as soon as it has started. */
    private static final int TRIES = 60;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private InstallationCheck() {}

    /** Runs the check that the only argument names: definition, rights or leader. */
    public static void main(String[] args) throws InterruptedException, IOException {
        String name = args.length == 1 ? args[0] : "";
        List<String> problems;
        try (KubernetesClient client = new KubernetesClientBuilder().build()) {
            OperatorSettings settings = OperatorSettings.of(System.getenv(), OperatorMain.resolvConf());
            problems = problems(name, client, settings);
            for (int tried = 1; name.equals(LEADER) && !problems.isEmpty() && tried < TRIES; tried++) {
                Thread.sleep(PAUSE);
                problems = problems(name, client, settings);
            }
        } catch (ConfigurationException e) {
            problems = List.of(String.valueOf(e.getMessage()));
        }
        problems.forEach(System.out::println);
        if (!problems.isEmpty()) {
            System.exit(1);
        }
        System.out.println(name + ": ok");
    }

    static List<String> problems(String check, KubernetesClient client, OperatorSettings settings) {
        return switch (check) {
            case "definition" -> definition(client, settings);
            case "rights" -> new RightsCheck(client, settings).problems();
            case LEADER -> settings.leaderElection()
                    .map(self -> new LeaderCheck(client, self, Clock.systemUTC()).problems()).orElse(List.of());
            default -> List.of("the check must be definition, rights or leader, not '%s'".formatted(check));
        };
    }

    private static List<String> definition(KubernetesClient client, OperatorSettings settings) {
        try {
            new ClusterCheck(client).check(settings.namespaces());
            return List.of();
        } catch (UnusableClusterException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
