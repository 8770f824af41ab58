package dev.webstack.gateway.lint;

import dev.webstack.gateway.HeaderRules;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Checks {@code start} and the writer that it returns. */
record LintedStart(StartResponse startResponse, CallState call) implements StartResponse {

    @Override
    public Writer start(Status status, Headers headers, @Nullable Exception cause) throws Exception {
        call.requireUnderWay("started a response");
        if (call.isStarted() && cause == null) {
            throw call.violations().application("started the response twice without a cause");
        }
        if (status == null || headers == null) {
            throw call.violations().application("started a response without a status, or without headers");
        }
        OptionalLong length = checked(status, headers);
        Writer writer = startResponse.start(status, headers, cause);
        if (call.isHeadOut()) {
            throw call.violations().server("did not rethrow the cause of a start after the head was sent");
        }
        if (writer == null) {
            throw call.violations().server("gave null instead of a writer");
        }
        call.started(status, headers, length);
        return block -> write(writer, block);
    }

    private void write(Writer writer, ByteBuffer block) throws IOException {
        call.requireUnderWay("wrote a block");
        call.give(block);
        writer.write(block);
        call.taken();
    }

    private OptionalLong checked(Status status, Headers headers) {
        OptionalLong length;
        try {
            length = HeaderRules.check(headers);
        } catch (IllegalArgumentException e) {
            throw call.violations()
                    .application("started a response with a header that it may not send: " + e.getMessage());
        }
        if (status.equals(Status.NO_CONTENT) && length.isPresent()) {
            throw call.violations().application("announced a Content-Length for status 204, which has no body");
        }
        if ((status.equals(Status.NO_CONTENT) || status.equals(Status.NOT_MODIFIED))
                && headers.first("Content-Type").isPresent()) {
            throw call.violations()
                    .application("gave a Content-Type for status " + status.code() + ", which has no body");
        }
        return length;
    }
}
