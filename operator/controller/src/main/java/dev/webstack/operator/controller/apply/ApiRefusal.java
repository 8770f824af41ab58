package dev.webstack.operator.controller.apply;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The API server refuses an object for a reason that the user has to know: a quota, a policy, a missing right.
 *
 * @param message the API server's message
 * @param remedy what the user can do
 * @param field the field of the object that it names; may be empty
 */
record ApiRefusal(String message, String remedy, String field) {

    private static final int UNPROCESSABLE = 422;
    private static final Set<Integer> CODES = Set.of(HttpURLConnection.HTTP_BAD_REQUEST,
            HttpURLConnection.HTTP_FORBIDDEN, UNPROCESSABLE);

    /** The refusal that caused an exception; empty for any other failure, which may not occur again at the next try. */
    static Optional<ApiRefusal> of(KubernetesClientException e) {
        Status status = e.getStatus();
        if (status == null) {
            return Optional.empty();
        }
        String message = Objects.requireNonNullElse(status.getMessage(), "");
        if (!CODES.contains(e.getCode()) && !isWebhooks(e.getCode(), message)) {
            return Optional.empty();
        }
        return Optional.of(new ApiRefusal(message, remedy(e.getCode(), message), field(status)));
    }

    /** A webhook that the cluster has to ask, and that does not answer, is an internal error of the API server. */
    private static boolean isWebhooks(int code, String message) {
        return code == HttpURLConnection.HTTP_INTERNAL_ERROR && message.contains("failed calling webhook");
    }

    private static String remedy(int code, String message) {
        if (isWebhooks(code, message)) {
            return "whoever runs the cluster has to repair that webhook, or to remove it";
        }
        if (message.contains("exceeded quota")) {
            return "raise the namespace's quota, or ask for less";
        }
        if (message.contains("cannot patch resource") || message.contains("cannot create resource")) {
            return "give the operator the rights of its chart";
        }
        return code == HttpURLConnection.HTTP_FORBIDDEN
                ? "change what it asks for, or the policy"
                : "change what it asks for";
    }

    private static String field(Status status) {
        return Optional.ofNullable(status.getDetails()).map(StatusDetails::getCauses).map(List::stream)
                .orElse(Stream.empty()).map(StatusCause::getField).filter(Objects::nonNull).findFirst().orElse("");
    }
}
