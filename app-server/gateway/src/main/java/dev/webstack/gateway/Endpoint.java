package dev.webstack.gateway;

/**
 * An application that makes its response as a value: the simplest way to write one.
 *
 * <pre>{@code
 * Endpoint hello = request -> Response.text("Hello " + request.path());
 * }</pre>
 *
 * <p>
 * What {@link Application} says of instances and threads holds here, too.
 */
@FunctionalInterface
public interface Endpoint extends Application {

    /**
     * Answers one request.
     *
     * @param request the request; it belongs to this call and may be changed
     * @return the response, never null
     * @throws BadRequestException to answer 400
     * @throws DeadlinePassedException to answer 503
     * @throws Exception whatever else goes wrong: the client gets a 500
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
