package dev.webstack.gateway.lint;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Middleware;
import dev.webstack.gateway.StartResponse;
import java.util.function.Consumer;

/**
 * Holds a server and an application to the rules, and lets everything else pass unchanged. Whoever breaks one gets a
 * {@link LintException}. For tests: it costs time, and what it refuses might have worked.
 *
 * <p>
 * An application is tested in it by {@code new Lint().apply(application)} on any server; a server is tested by what
 * {@code new Lint(violations::add)} has collected after requests of all kinds to any application.
 */
public final class Lint implements Middleware {

    private final Violations whistle;

    /** Throws violations, and tells nobody else. */
    public Lint() {
        this(_ -> {});
    }

    /**
     * Throws violations, and tells a listener, too.
     *
     * @param listener is called from many threads, also for what no exception can tell: a body that is never closed
     */
    public Lint(Consumer<LintException> listener) {
        this.whistle = new Violations(listener);
    }

    @Override
    public Application apply(Application application) {
        return (environ, startResponse) -> call(application, environ, startResponse);
    }

    private Body call(Application application, Environ environ, StartResponse startResponse) throws Exception {
        EnvironRules.check(environ, whistle);
        if (startResponse == null) {
            throw whistle.server("gave null instead of a StartResponse");
        }
        var course = new CallState(whistle, environ);
        environ.put(Environ.INPUT, new LintedInput(environ.input(), environ, course));
        environ.put(Environ.ERRORS, new LintedErrors(environ.errors(), whistle));
        environ.afterResponse(course);
        return LintedBody.of(application.call(environ, new LintedStart(startResponse, course)), course);
    }
}
