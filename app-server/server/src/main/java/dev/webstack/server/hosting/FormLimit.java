package dev.webstack.server.hosting;

import dev.webstack.server.config.Option;
import dev.webstack.server.trace.RequestIdentity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A limit that a form has exceeded. Jetty reports it only by the text of an exception, responds with 400, and logs
 * nothing; RFC 9110, section 15.5.14, defines 413 for it. This class can be removed when Jetty throws an HttpException
 * with 413.
 */
enum FormLimit {

    /** The bytes of all fields. */
    SIZE("the form is too large; " + Option.MAX_FORM.flag() + " allows more", "form too large", "form is larger than"),
    /** The number of fields or parts. */
    FIELDS("the form has too many fields; " + Option.MAX_FORM_FIELDS.flag() + " allows more", "too many fields",
            "too many keys", "too many form keys"),
    /** A limit in the application's own multipart configuration. */
    PARTS("a part is larger than the application's own multipart-config allows", "max file size exceeded",
            "max length exceeded", "max memory file size exceeded", "headers max length exceeded");

    private static final Logger LOG = LoggerFactory.getLogger(FormLimit.class);

    private final String text;
    private final List<String> messages;

    FormLimit(String text, String... messages) {
        this.text = text;
        this.messages = List.of(messages);
    }

    /** The limit that a failure is about; empty for other failures. */
    static Optional<FormLimit> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalStateException && cause.getMessage() != null) {
                String message = cause.getMessage().toLowerCase(Locale.ROOT);
                Optional<FormLimit> limit = Arrays.stream(values())
                        .filter(candidate -> candidate.messages.stream().anyMatch(message::contains)).findFirst();
                if (limit.isPresent()) {
                    return limit;
                }
            }
        }
        return Optional.empty();
    }

    /** Logs one line. */
    void tell(Request request) {
        LOG.warn("{} {}: refused with 413, {} (request {})", request.getMethod(), request.getHttpURI().getPath(), text,
                RequestIdentity.id(request));
    }

    String text() {
        return text;
    }
}
