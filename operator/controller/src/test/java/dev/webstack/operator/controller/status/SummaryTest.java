package dev.webstack.operator.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.controller.TestStacks;
import dev.webstack.operator.controller.observe.Rollout;
import dev.webstack.operator.controller.prove.Verdict;
import dev.webstack.operator.render.model.StackModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentence that a user reads first. */
class SummaryTest {

    private static final StackModel MODEL = TestStacks.model(TestStacks.HELLO
            + "  nginx: {replicas: 1}\n");
    private static final Rollout DONE = new Rollout(1, 1, 1, 1, true, false);
    private static final Optional<String> NO_PROBLEM = Optional.empty();

    private static Summary of(Verdict verdict, StackState.Component app, Optional<StackState.Component> nginx,
            StackState.ServingResult proven) {
        return Summary.of(new StackState.Running(MODEL, "abc", verdict,
                List.of(new StackState.App(MODEL.app("web"), app, true, Optional.empty())), nginx, proven, List.of()));
    }

    private static StackState.Component component(Rollout rollout, Optional<String> problem) {
        return new StackState.Component(rollout, problem);
    }

    private static Stream<Arguments> sentences() {
        var done = component(DONE, NO_PROBLEM);
        var accepted = new Verdict.Accepted();
        var proven = new StackState.Checked(Optional.empty());
        var notChecked = new StackState.NotChecked();
        return Stream.of(
                Arguments.of("nginx refuses the configuration: [emerg] bad",
                        of(new Verdict.Rejected("[emerg] bad"), done, Optional.empty(), notChecked)),
                Arguments.of("app web: 1 of 3 pods ready",
                        of(accepted, component(new Rollout(3, 3, 3, 1, false, false), NO_PROBLEM), Optional.of(done),
                                proven)),
                Arguments.of("app web: 1 of 3 pods are new",
                        of(accepted, component(new Rollout(3, 4, 1, 3, false, false), NO_PROBLEM), Optional.of(done),
                                proven)),
                Arguments.of("app web: 1 of 3 pods ready, pod web-1: ImagePullBackOff: cannot pull image x",
                        of(accepted, component(new Rollout(3, 3, 3, 1, false, true),
                                Optional.of("pod web-1: ImagePullBackOff: cannot pull image x")), Optional.of(done),
                                proven)),
                Arguments.of("nginx is testing",
                        of(new Verdict.Pending("nginx is testing"), done, Optional.of(done), notChecked)),
                Arguments.of("nginx is being started", of(accepted, done, Optional.empty(), notChecked)),
                Arguments.of("nginx: 0 of 2 pods ready",
                        of(accepted, done, Optional.of(component(new Rollout(2, 0, 0, 0, false, false), NO_PROBLEM)),
                                notChecked)),
                Arguments.of("nginx still runs its earlier configuration",
                        of(accepted, done, Optional.of(done), notChecked)),
                Arguments.of("nginx pod a does not answer",
                        of(accepted, done, Optional.of(done),
                                new StackState.Checked(Optional.of("nginx pod a does not answer")))),
                Arguments.of("1 app, 2 routes, 1 nginx pod runs configuration abc",
                        of(accepted, done, Optional.of(done), proven)));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void theFirstThingInTheWayIsNamed(String sentence, Summary summary) {
        assertThat(summary.message()).isEqualTo(sentence);
    }

    @Test
    void everyAppThatIsNotCompleteIsNamedAndFirstWhatOnlyTheUserCanHelp() {
        var slow = new StackState.App(MODEL.app("web"), component(new Rollout(1, 1, 1, 0, false, false), NO_PROBLEM),
                true, Optional.empty());
        var stuck = new StackState.App(MODEL.app("web"), component(new Rollout(2, 2, 2, 1, false, true),
                Optional.of("pod web-1: no")), true, Optional.empty());
        var summary = Summary.of(new StackState.Running(MODEL, "abc", new Verdict.Accepted(), List.of(slow, stuck),
                Optional.of(component(DONE, NO_PROBLEM)), new StackState.NotChecked(), List.of()));
        assertThat(summary).isEqualTo(new Summary(Summary.Outcome.STALLED, Reason.APP_STUCK,
                "app web: 1 of 2 pods ready, pod web-1: no; app web: 0 of 1 pods ready"));
    }

    @Test
    void onlyWhatKubernetesHasGivenUpIsStalled() {
        var done = Optional.of(component(DONE, NO_PROBLEM));
        var problem = Optional.of("pod web-1: CrashLoopBackOff");
        assertThat(of(new Verdict.Accepted(), component(new Rollout(1, 1, 1, 0, false, false), problem), done,
                new StackState.NotChecked()).outcome()).isEqualTo(Summary.Outcome.WAITING);
        assertThat(of(new Verdict.Accepted(), component(new Rollout(1, 1, 1, 0, false, true), problem), done,
                new StackState.NotChecked()).outcome()).isEqualTo(Summary.Outcome.STALLED);
    }
}
