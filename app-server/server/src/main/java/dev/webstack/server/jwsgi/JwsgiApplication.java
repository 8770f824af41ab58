package dev.webstack.server.jwsgi;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.StartResponse;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;

/**
 * Runs a program that is written for JWSGI, uWSGI's interface for Java. The program gets what uWSGI passes, but with
 * correct UTF-8, and an exception becomes an error response instead of an empty one.
 */
public final class JwsgiApplication implements Application {

    /** The class, in the unnamed package, that uWSGI provides for JWSGI programs. */
    public static final String API = "uwsgi";

    /** A JWSGI program. */
    @FunctionalInterface
    public interface Program {

        /**
         * Responds to a request.
         *
         * @param environ CGI variables as text, and {@code jwsgi.input}
         * @return the status, the headers and the body
         * @throws Exception if the program fails
         */
        Object[] application(HashMap<String, Object> environ) throws Exception;
    }

    /** The key of the request's body. */
    private static final String INPUT = "jwsgi.input";
    /** Variables that nginx and uWSGI send as empty if there is no body; CGI, and an environ, leave them out. */
    private static final List<String> NEVER_ABSENT = List.of("CONTENT_TYPE", "CONTENT_LENGTH");

    private static final long UNKNOWN = -1;

    private final Program program;
    private final Constructor<?> input;

    /**
     * Creates an application.
     *
     * @param program the program
     */
    public JwsgiApplication(Program program) {
        this.program = program;
        try {
            // A class in a package cannot refer to a class in the unnamed package except by reflection.
            this.input = Class.forName(API + "$RequestBody").getConstructor(InputStream.class, long.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the server lacks a class of its own", e);
        }
    }

    @Override
    public Body call(Environ environ, StartResponse startResponse) throws Exception {
        JwsgiResponse response = JwsgiResponse.of(program.application(variables(environ)));
        try {
            startResponse.start(response.status(), response.headers());
            return response.body();
        } catch (Exception e) {
            response.body().close();
            throw e;
        }
    }

    private HashMap<String, Object> variables(Environ environ) throws ReflectiveOperationException {
        HashMap<String, Object> variables = new HashMap<>();
        NEVER_ABSENT.forEach(name -> variables.put(name, ""));
        environ.forEach((name, value) -> {
            if (value instanceof String bytes && !name.startsWith("gateway.")) {
                variables.put(name, new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            }
        });
        variables.put(INPUT, input.newInstance(environ.input(), environ.contentLength().orElse(UNKNOWN)));
        return variables;
    }
}
