package dev.webstack.gateway.lint;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Middleware;
import dev.webstack.gateway.StartResponse;
import java.util.function.Consumer;

/**
 * Checks whether a server and an application follow the rules, and passes everything else on unchanged. The side that
 * breaks a rule gets a {@link LintException}. For tests: the checks take time, and refuse calls that might have worked.
 *
 * <p>
 * To test an application, run {@code new Lint().apply(application)} on any server. To test a server, send it requests
 * of all kinds for any application, and look at what {@code new Lint(violations::add)} has collected.
 */
public final class Lint implements Middleware {

    private final Violations violations;

    /** Creates a lint that only throws violations. */
    public Lint() {
        this(_ -> {});
    }

    /**
     * Creates a lint that throws violations and also passes them to a listener.
     *
     * @param listener called from many threads, also for violations that cannot be thrown, such as a body that is never
     *        closed
     */
    public Lint(Consumer<LintException> listener) {
        this.violations = new Violations(listener);
    }

    @Override
    public Application apply(Application application) {
        return (environ, startResponse) -> call(application, environ, startResponse);
    }

    private Body call(Application application, Environ environ, StartResponse startResponse) throws Exception {
        EnvironRules.check(environ, violations);
        if (startResponse == null) {
            throw violations.server("gave null instead of a StartResponse");
        }
        var call = new CallState(violations, environ);
        environ.put(Environ.INPUT, new LintedInput(environ.input(), environ, call));
        environ.put(Environ.ERRORS, new LintedErrors(environ.errors(), violations));
        environ.afterResponse(call);
        return LintedBody.of(application.call(environ, new LintedStart(startResponse, call)), call);
    }
}
