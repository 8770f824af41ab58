package dev.webstack.examples.hello;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;

/** Greets the world at {@code /}, and whatever else the path names. */
public final class Hello implements Application {

    @Override
    public Body call(Environ environ, StartResponse startResponse) throws Exception {
        String path = environ.path();
        String name = path.isEmpty() || path.equals("/") ? "world" : path.substring(1);
        startResponse.start(Status.OK, Headers.of("Content-Type", "text/html; charset=utf-8"));
        return Body.text("<h1>Hello " + escaped(name) + "</h1>");
    }

    /** The path is the client's: in a page it must be text, never markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
