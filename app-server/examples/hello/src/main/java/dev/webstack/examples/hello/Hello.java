package dev.webstack.examples.hello;

import dev.webstack.gateway.Endpoint;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Response;

/** Greets the world at {@code /}, and the rest of the path elsewhere. */
public final class Hello implements Endpoint {

    @Override
    public Response handle(Environ request) {
        String path = request.path();
        String name = path.isEmpty() || path.equals("/") ? "world" : path.substring(1);
        return Response.html("<h1>Hello " + escaped(name) + "</h1>");
    }

    /** The path comes from the client, so it must appear in the page as text, not as markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
