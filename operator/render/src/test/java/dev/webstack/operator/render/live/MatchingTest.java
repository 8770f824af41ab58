package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.explain.Explainer;
import dev.webstack.operator.render.explain.Explanation;
import dev.webstack.operator.render.explain.Outcome;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * nginx's configuration and {@code webstack explain} implement the same rules, and both give the results of a table.
 */
class MatchingTest {

    private static final String CASES = "dev.webstack.operator.render.live.MatchingCase#all";
    private static final String OLDER = "dev.webstack.operator.render.live.MatchingCase#ofOlderNginx";
    private static final Map<String, String> FILE_BY_TEXT = Map.of("a", "a.txt", "index", "index.html");

    private static final Map<String, Explainer> EXPLAINERS = new HashMap<>();
    private static final Map<String, RunningStack> CURRENT = new HashMap<>();
    private static final Map<String, RunningStack> INSTALLED = new HashMap<>();
    private static final Map<String, String> ADDRESSES = new HashMap<>();
    private static final Map<String, UwsgiBackend> UWSGI = new HashMap<>();
    private static HttpBackend next;

    @BeforeAll
    static void startApps() throws IOException {
        next = new HttpBackend("next");
        ADDRESSES.put("next", next.address());
        for (MatchingCase each : MatchingCase.all()) {
            for (String app : each.apps()) {
                if (!ADDRESSES.containsKey(app)) {
                    UWSGI.put(app, new UwsgiBackend(app));
                    ADDRESSES.put(app, UWSGI.get(app).address());
                }
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        CURRENT.values().forEach(RunningStack::close);
        INSTALLED.values().forEach(RunningStack::close);
        for (UwsgiBackend app : UWSGI.values()) {
            app.close();
        }
        next.close();
    }

    @ParameterizedTest
    @MethodSource(CASES)
    void explainSaysWhatTheTableSays(MatchingCase row) {
        Outcome outcome = explain(row);

        assertThat(MatchingOutcome.of(outcome).asFarAs(row.expected())).isEqualTo(row.expected());
    }

    @ParameterizedTest
    @MethodSource(CASES)
    @Requires(Requirement.NGINX)
    void nginxDoesWhatExplainAndTheTableSay(MatchingCase row) throws Exception {
        if (!CURRENT.containsKey(row.stack())) {
            CURRENT.put(row.stack(), new RunningStack(row.manifest(), ADDRESSES, text -> text));
        }
        agree(row, CURRENT.get(row.stack()));
    }

    @ParameterizedTest
    @MethodSource(OLDER)
    @Requires(Requirement.INSTALLED_NGINX)
    void anOlderNginxDoesTheSame(MatchingCase row) throws Exception {
        if (!INSTALLED.containsKey(row.stack())) {
            INSTALLED.put(row.stack(), RunningStack.onInstalled(row.manifest(), ADDRESSES));
        }
        agree(row, INSTALLED.get(row.stack()));
    }

    /** Checks that both give the same results, including those that the table does not contain. */
    private static void agree(MatchingCase row, RunningStack stack) throws IOException {
        var served = MatchingOutcome.of(RawResponse.of(row.request(), row.host(), stack.port), FILE_BY_TEXT);
        var explained = MatchingOutcome.of(explain(row));

        assertThat(served.asFarAs(row.expected())).isEqualTo(row.expected());
        assertThat(row.request().method().equals("HEAD") ? explained.asFarAs(served) : explained).isEqualTo(served);
    }

    /** What the test's own clients get: those of this machine, which a closed stack may let in. */
    private static Outcome explain(MatchingCase row) {
        Explanation explanation = EXPLAINERS
                .computeIfAbsent(row.stack(), _ -> new Explainer(Stacks.model(row.manifest()))).explain(row.request());
        Explanation.Allowed allowed = explanation.allowed();
        return allowed != null && allowed.clients().contains("127.0.0.1")
                ? allowed.explanation().outcome()
                : explanation.outcome();
    }
}
