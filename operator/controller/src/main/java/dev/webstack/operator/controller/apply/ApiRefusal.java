package dev.webstack.operator.controller.apply;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;

/**
 * The API server refuses an object for a reason that the user has to know: a quota, a policy, a missing right.
 *
 * @param message the API server's message
 */
public record ApiRefusal(String message) {

    private static final int UNPROCESSABLE = 422;
    private static final Set<Integer> CODES = Set.of(HttpURLConnection.HTTP_BAD_REQUEST,
            HttpURLConnection.HTTP_FORBIDDEN, UNPROCESSABLE);

    /** The refusal that caused an exception; empty for any other failure, which may not occur again at the next try. */
    public static Optional<ApiRefusal> of(KubernetesClientException e) {
        return e.getStatus() != null && CODES.contains(e.getCode())
                ? Optional.of(new ApiRefusal(e.getStatus().getMessage()))
                : Optional.empty();
    }
}
