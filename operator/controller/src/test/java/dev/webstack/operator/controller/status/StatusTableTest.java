package dev.webstack.operator.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.api.v1alpha1.Condition;
import dev.webstack.api.v1alpha1.WebStackStatus;
import dev.webstack.operator.controller.TestStacks;
import dev.webstack.operator.controller.apply.Obstacle;
import dev.webstack.operator.controller.observe.Rollout;
import dev.webstack.operator.controller.prove.Verdict;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.validate.Problem;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The status for each state, as people and programs read it. */
class StatusTableTest {

    private static final StackModel MODEL = TestStacks.model(TestStacks.HELLO);
    private static final long GENERATION = 3;
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final Instant EARLIER = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.987654321Z");

    private static final Rollout DONE = new Rollout(1, 1, 1, 1, true, false);
    private static final Rollout ROLLING = new Rollout(1, 2, 1, 1, false, false);
    private static final Rollout NEW = new Rollout(1, 0, 0, 0, false, false);
    private static final Rollout GIVEN_UP = new Rollout(1, 2, 1, 1, false, true);
    private static final Verdict ACCEPTED = new Verdict.Accepted();
    private static final Verdict PENDING = new Verdict.Pending("nginx is testing the configuration");
    private static final Verdict REJECTED = new Verdict.Rejected("[emerg] no such thing");
    private static final StackState.ServingResult PROVEN = new StackState.Checked(Optional.empty());
    private static final StackState.ServingResult NOT_CHECKED = new StackState.NotChecked();
    private static final StackState.ServingResult UNPROVEN = new StackState.Checked(
            Optional.of("nginx pod a runs another one"));

    private static final StackState INVALID = new StackState.Invalid(
            List.of(new Problem(FieldPath.of("spec.routes[0].app"),
                    "must be the name of an entry of spec.apps, not 'wbe'")));
    private static final StackState CONFLICT = blocked(new Obstacle(new Service(), Obstacle.Kind.NAME_CONFLICT,
            "Service 'x' exists", false));
    private static final StackState LEAVING = blocked(new Obstacle(new Service(), Obstacle.Kind.NAME_CONFLICT,
            "Service 'x' is leaving", true));
    private static final Obstacle REFUSAL = new Obstacle(new Service(), Obstacle.Kind.REFUSAL, "no", false);
    private static final StackState CONVERGED = running(ACCEPTED, DONE, Optional.of(DONE), PROVEN);

    private final StatusTable table = new StatusTable("cluster.local");

    private static StackState running(Verdict verdict, Rollout app, Optional<Rollout> nginx,
            StackState.ServingResult proven) {
        return new StackState.Running(MODEL, "abc", verdict,
                List.of(app(app, true)),
                nginx.map(rollout -> new StackState.Component(rollout, Optional.empty())), proven, List.of());
    }

    private static StackState.App app(Rollout rollout, boolean served) {
        return new StackState.App(MODEL.app("web"), new StackState.Component(rollout, Optional.empty()), served,
                Optional.of(DIGEST));
    }

    private static StackState blocked(Obstacle... obstacles) {
        return new StackState.Running(MODEL, "abc", ACCEPTED,
                List.of(app(DONE, true)),
                Optional.of(new StackState.Component(DONE, Optional.empty())), PROVEN, List.of(obstacles));
    }

    private static Stream<Arguments> table() {
        var none = Optional.<Rollout>empty();
        var done = Optional.of(DONE);
        return Stream.of(
                row("invalid spec", INVALID, "False", "InvalidSpec", Kstatus.FAILED),
                row("foreign object", CONFLICT, "False", "NameConflict", Kstatus.FAILED),
                row("object of a predecessor", LEAVING, "False", "NameConflict", Kstatus.IN_PROGRESS),
                row("refused object", blocked(REFUSAL), "False", "ApplyFailed", Kstatus.FAILED),
                row("just begun", running(PENDING, NEW, none, NOT_CHECKED), "False", "AppNotReady",
                        Kstatus.IN_PROGRESS),
                row("config is tested", running(PENDING, DONE, done, NOT_CHECKED), "False", "TestingConfig",
                        Kstatus.IN_PROGRESS),
                row("config is refused", running(REJECTED, DONE, done, NOT_CHECKED), "False", "ConfigRejected",
                        Kstatus.FAILED),
                row("config is refused, app rolls", running(REJECTED, ROLLING, done, NOT_CHECKED), "False",
                        "ConfigRejected", Kstatus.FAILED),
                row("nginx is started", running(ACCEPTED, DONE, none, NOT_CHECKED), "False", "NginxNotReady",
                        Kstatus.IN_PROGRESS),
                row("app rolls", running(ACCEPTED, ROLLING, done, PROVEN), "False", "AppNotReady",
                        Kstatus.IN_PROGRESS),
                row("app is stuck", running(ACCEPTED, GIVEN_UP, done, PROVEN), "False", "AppStuck", Kstatus.FAILED),
                row("nginx rolls", running(ACCEPTED, DONE, Optional.of(ROLLING), NOT_CHECKED), "False",
                        "NginxNotReady", Kstatus.IN_PROGRESS),
                row("nginx is stuck", running(ACCEPTED, DONE, Optional.of(GIVEN_UP), NOT_CHECKED), "False",
                        "NginxStuck", Kstatus.FAILED),
                row("nginx is not switched", running(ACCEPTED, DONE, done, NOT_CHECKED), "False", "NginxNotReady",
                        Kstatus.IN_PROGRESS),
                row("not proven", running(ACCEPTED, DONE, done, UNPROVEN), "False", "NotProven",
                        Kstatus.IN_PROGRESS),
                row("converged", CONVERGED, "True", "Ready", Kstatus.CURRENT));
    }

    private static Arguments row(String name, StackState state, String ready, String reason, Kstatus kstatus) {
        return Arguments.argumentSet(name, state, ready, reason, kstatus);
    }

    private static Stream<StackState> states() {
        return table().map(row -> (StackState) row.get()[0]);
    }

    private WebStackStatus of(StackState state, WebStackStatus previous) {
        return table.of(state, GENERATION, previous, NOW);
    }

    /** The status of a stack that served at the previous generation. */
    private WebStackStatus served() {
        return table.of(CONVERGED, GENERATION - 1, null, EARLIER);
    }

    private static Optional<Condition> find(WebStackStatus status, String type) {
        return status.conditions().stream().filter(condition -> condition.type().equals(type)).findFirst();
    }

    private static String statusOf(WebStackStatus status, String type) {
        return find(status, type).orElseThrow().status();
    }

    @ParameterizedTest
    @MethodSource("table")
    void readySumsUpAndKstatusAgrees(StackState state, String ready, String reason, Kstatus kstatus) {
        for (WebStackStatus previous : new WebStackStatus[]{null, served()}) {
            WebStackStatus status = of(state, previous);
            assertThat(find(status, "Ready")).hasValueSatisfying(condition -> {
                assertThat(condition.status()).isEqualTo(ready);
                assertThat(condition.reason()).isEqualTo(reason);
                assertThat(condition.message()).isNotEmpty();
            });
            assertThat(Kstatus.of(status, GENERATION)).isEqualTo(kstatus);
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void oneAbnormalConditionIsThereWhileReadyIsFalse(StackState state) {
        for (WebStackStatus previous : new WebStackStatus[]{null, served(), of(INVALID, null), of(LEAVING, null)}) {
            WebStackStatus status = of(state, previous);
            List<Condition> abnormal = status.conditions().stream()
                    .filter(condition -> List.of("Reconciling", "Stalled").contains(condition.type())).toList();
            assertThat(abnormal).hasSize(state.equals(CONVERGED) ? 0 : 1).allSatisfy(condition -> {
                assertThat(condition.status()).isEqualTo("True");
                assertThat(condition.reason()).isEqualTo(find(status, "Ready").orElseThrow().reason());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void everySummaryConditionIsThereFromTheFirstStatusOnEachOnce(StackState state) {
        assertThat(of(state, null).conditions()).extracting(Condition::type)
                .contains("Ready", "Accepted", "ConfigValid", "AppsReady", "NginxReady").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("states")
    void theGenerationIsOnTheStatusAndOnWhatWasFoundOfIt(StackState state) {
        WebStackStatus status = of(state, served());
        assertThat(status.observedGeneration()).isEqualTo(GENERATION);
        assertThat(status.conditions()).extracting(Condition::observedGeneration)
                .allMatch(generation -> generation == GENERATION || generation == GENERATION - 1);
        assertThat(find(status, "Ready").orElseThrow().observedGeneration()).isEqualTo(GENERATION);
        assertThat(find(status, "Accepted").orElseThrow().observedGeneration()).isEqualTo(GENERATION);
    }

    @ParameterizedTest
    @MethodSource("states")
    void theSameSituationAgainIsTheSameStatusWhateverTheTime(StackState state) {
        WebStackStatus status = of(state, served());
        assertThat(table.of(state, GENERATION, status, NOW.plusSeconds(60))).isEqualTo(status);
    }

    @Test
    void theTimeOfTransitionMovesWithTheStatusAlone() {
        WebStackStatus before = served();
        WebStackStatus after = of(running(ACCEPTED, ROLLING, Optional.of(DONE), PROVEN), before);
        assertThat(find(after, "Ready").orElseThrow().lastTransitionTime()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(find(after, "Accepted").orElseThrow().lastTransitionTime()).isEqualTo("2026-01-01T10:00:00Z");
        WebStackStatus stalled = table.of(running(ACCEPTED, GIVEN_UP, Optional.of(DONE), PROVEN), GENERATION, after,
                NOW.plusSeconds(600));
        assertThat(find(stalled, "Ready").orElseThrow()).satisfies(ready -> {
            assertThat(ready.reason()).isEqualTo("AppStuck");
            assertThat(ready.lastTransitionTime()).isEqualTo("2026-01-01T12:00:00Z");
        });
    }

    private static Stream<Arguments> failedUpdates() {
        var done = Optional.of(DONE);
        return Stream.of(
                Arguments.argumentSet("invalid spec", INVALID),
                Arguments.argumentSet("refused by the API server",
                        blocked(REFUSAL)),
                Arguments.argumentSet("foreign object", CONFLICT),
                Arguments.argumentSet("config is tested", running(PENDING, DONE, done, NOT_CHECKED)),
                Arguments.argumentSet("config is refused", running(REJECTED, DONE, done, NOT_CHECKED)),
                Arguments.argumentSet("the app's new image cannot be pulled",
                        running(ACCEPTED, GIVEN_UP, done, PROVEN)),
                Arguments.argumentSet("a new app never comes up", withNewApp(new Rollout(1, 1, 1, 0, false, true))),
                Arguments.argumentSet("nginx' new pods do not start",
                        running(ACCEPTED, DONE, Optional.of(GIVEN_UP), NOT_CHECKED)));
    }

    /** A state with an app that nginx does not use yet. */
    private static StackState withNewApp(Rollout rollout) {
        var old = (StackState.Running) running(ACCEPTED, DONE, Optional.of(DONE), NOT_CHECKED);
        StackState.App app = app(rollout, false);
        return new StackState.Running(MODEL, "new", ACCEPTED, List.of(old.apps().getFirst(), app), old.nginx(),
                NOT_CHECKED, List.of());
    }

    @ParameterizedTest
    @MethodSource("failedUpdates")
    void aFailedUpdateLeavesTrueWhatIsTrueOfWhatServes(StackState failed) {
        WebStackStatus status = of(failed, served());
        assertThat(statusOf(status, "Ready")).isEqualTo("False");
        assertThat(statusOf(status, "ConfigValid")).isEqualTo("True");
        assertThat(statusOf(status, "AppsReady")).isEqualTo("True");
        assertThat(statusOf(status, "NginxReady")).isEqualTo("True");
        assertThat(status.url()).isEqualTo("http://hello-nginx.acme.svc.cluster.local");
    }

    @ParameterizedTest
    @MethodSource("firstSteps")
    void beforeAnythingServesNothingIsSaidToServe(StackState state, String configValid, String appsReady,
            String nginxReady) {
        WebStackStatus status = of(state, null);
        assertThat(statusOf(status, "ConfigValid")).isEqualTo(configValid);
        assertThat(statusOf(status, "AppsReady")).isEqualTo(appsReady);
        assertThat(statusOf(status, "NginxReady")).isEqualTo(nginxReady);
        assertThat(status.configHash()).isNull();
    }

    private static Stream<Arguments> firstSteps() {
        return Stream.of(
                Arguments.of(INVALID, "Unknown", "Unknown", "Unknown"),
                Arguments.of(running(PENDING, NEW, Optional.empty(), NOT_CHECKED), "Unknown", "False", "False"),
                Arguments.of(running(REJECTED, DONE, Optional.empty(), NOT_CHECKED), "False", "True", "False"),
                Arguments.of(running(ACCEPTED, DONE, Optional.of(NEW), NOT_CHECKED), "True", "True", "False"));
    }

    @Test
    void anAppThatHasLostItsLastPodIsNotReady() {
        WebStackStatus status = of(running(ACCEPTED, new Rollout(1, 1, 1, 0, false, false), Optional.of(DONE), PROVEN),
                served());
        assertThat(statusOf(status, "AppsReady")).isEqualTo("False");
    }

    @Test
    void theHashIsThatOfTheConfigurationThatEveryPodRuns() {
        WebStackStatus before = served();
        assertThat(before.configHash()).isEqualTo("abc");
        assertThat(of(running(REJECTED, DONE, Optional.of(DONE), NOT_CHECKED), before).configHash())
                .as("held back").isEqualTo("abc");
        assertThat(of(INVALID, before).configHash()).as("invalid").isEqualTo("abc");
        assertThat(of(running(ACCEPTED, DONE, Optional.of(ROLLING), NOT_CHECKED), before).configHash())
                .as("while pods of two configurations run").isNull();
    }

    @Test
    void theMessageNamesEveryFieldThatIsWrong() {
        var problems = List.of(new Problem(FieldPath.of("spec.apps[0].image"), "must be set"),
                new Problem(FieldPath.of("spec.routes[1].app"), "must be known"));
        WebStackStatus status = of(new StackState.Invalid(problems), null);
        for (String type : List.of("Ready", "Stalled", "Accepted")) {
            assertThat(find(status, type).orElseThrow().message())
                    .isEqualTo("spec.apps[0].image must be set; spec.routes[1].app must be known");
        }
    }

    @Test
    void anAutoscalerFindsThePodsThatFollowTheStack() {
        WebStackStatus status = of(running(ACCEPTED, new Rollout(4, 3, 3, 2, false, false), Optional.of(DONE), PROVEN),
                null);
        assertThat(status.replicas()).isEqualTo(3);
        assertThat(status.selector()).isEqualTo("webstack.dev/stack=hello,webstack.dev/scaled-by=stack");
        assertThat(status.apps()).singleElement().satisfies(app -> {
            assertThat(app.name()).isEqualTo("web");
            assertThat(app.replicas()).isEqualTo(3);
            assertThat(app.readyReplicas()).isEqualTo(2);
            assertThat(app.image()).isEqualTo("hello:1");
        });
    }

    @Test
    void aSuspendedStackKeepsWhatWasKnownAndSaysSo() {
        WebStackStatus before = served();
        WebStackStatus status = of(new StackState.Suspended(), before);
        assertThat(status.observedGeneration()).isEqualTo(GENERATION);
        assertThat(status.pods()).isEqualTo(before.pods());
        assertThat(find(status, "Ready")).isEqualTo(find(before, "Ready"));
        assertThat(statusOf(status, "Suspended")).isEqualTo("True");
        assertThat(Kstatus.of(status, GENERATION)).isEqualTo(Kstatus.CURRENT);
        assertThat(find(of(CONVERGED, status), "Suspended")).isEmpty();
    }

    @Test
    void aStackThatWasSuspendedFromTheStartIsNotReady() {
        WebStackStatus status = of(new StackState.Suspended(), null);
        assertThat(statusOf(status, "Ready")).isEqualTo("Unknown");
        assertThat(statusOf(status, "Suspended")).isEqualTo("True");
    }

    /** While pods of two images run, there is no one digest, and each would be another write of the status. */
    @Test
    void theDigestIsThatOfTheLastRolloutThatWasComplete() {
        WebStackStatus before = served();
        assertThat(before.apps().getFirst().imageDigest()).isEqualTo(DIGEST);
        StackState rolling = running(ACCEPTED, ROLLING, Optional.of(DONE), PROVEN);
        assertThat(of(rolling, null).apps().getFirst().imageDigest()).isNull();
        assertThat(of(rolling, before).apps().getFirst().imageDigest()).isEqualTo(DIGEST);
    }

    @Test
    void allPodsOfAppsAndNginxAreCountedTogether() {
        assertThat(of(running(ACCEPTED, new Rollout(3, 3, 3, 1, false, false), Optional.of(DONE), NOT_CHECKED), null)
                .pods()).isEqualTo("2/4");
        assertThat(of(running(PENDING, NEW, Optional.empty(), NOT_CHECKED), null).pods())
                .isEqualTo("0/" + (1 + MODEL.nginx().replicas()));
    }

    @Test
    void everyObstacleIsNamed() {
        var other = new Obstacle(new Service(), Obstacle.Kind.NAME_CONFLICT, "Service 'y' exists", false);
        Condition ready = find(of(blocked(REFUSAL, other), null), "Ready").orElseThrow();
        assertThat(ready.reason()).isEqualTo("ApplyFailed");
        assertThat(ready.message()).isEqualTo("no; Service 'y' exists");
    }
}
