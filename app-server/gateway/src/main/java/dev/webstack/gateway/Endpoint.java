package dev.webstack.gateway;

/**
 * An application that returns its response as a value: the simplest way to write one.
 *
 * <pre>{@code
 * Endpoint hello = request -> Response.text("Hello " + request.path());
 * }</pre>
 *
 * <p>
 * The rules of {@link Application} for instances and threads apply.
 */
@FunctionalInterface
public interface Endpoint extends Application {

    /**
     * Responds to one request.
     *
     * @param request the request; it belongs to this call and may be changed
     * @return the response, never null
     * @throws BadRequestException to make the server respond with 400
     * @throws DeadlinePassedException to make the server respond with 503
     * @throws Exception any other failure: the client gets a 500
     */
    Response handle(Environ request) throws Exception;

    @Override
    default Body call(Environ environ, StartResponse startResponse) throws Exception {
        Response response = handle(environ);
        if (response == null) {
            throw new IllegalStateException("the endpoint returned null instead of a response");
        }
        return response.startWith(startResponse);
    }
}
