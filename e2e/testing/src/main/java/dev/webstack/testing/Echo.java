package dev.webstack.testing;

import dev.webstack.gateway.Endpoint;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Response;
import dev.webstack.gateway.Status;
import java.util.stream.Collectors;

/**
 * Responds with the variables of the request, one a line. With the query {@code status=N} it responds with that status,
 * and with {@code file=PATH} it lets nginx send the file at this path.
 */
public final class Echo implements Endpoint {

    @Override
    public Response handle(Environ request) {
        String query = request.query();
        String value = query.substring(query.indexOf('=') + 1);
        Response response = Response.text(request.entrySet().stream()
                .filter(variable -> variable.getValue() instanceof String)
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining("\n", "", "\n"))).with("X-App", "echo");
        if (query.startsWith("status=")) {
            return response.with(new Status(Integer.parseInt(value)));
        }
        return query.startsWith("file=") ? response.with("X-Accel-Redirect", value) : response;
    }
}
