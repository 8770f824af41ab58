package dev.webstack.examples.hello;

import dev.webstack.gateway.Endpoint;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Response;

/** Greets the world at {@code /}, and whatever else the path names. */
public final class Hello implements Endpoint {

    @Override
    public Response handle(Environ request) {
        String path = request.path();
        String name = path.isEmpty() || path.equals("/") ? "world" : path.substring(1);
        return Response.html("<h1>Hello " + escaped(name) + "</h1>");
    }

    /** The path is the client's: in a page it must be text, never markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
