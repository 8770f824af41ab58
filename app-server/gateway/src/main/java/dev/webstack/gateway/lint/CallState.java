package dev.webstack.gateway.lint;

import dev.webstack.gateway.AfterResponse;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The progress of one call of an application, and the rules about the next step. */
final class CallState implements AfterResponse {

    private final Violations violations;
    private final Environ environ;
    private final boolean isHead;
    private final Thread thread = Thread.currentThread();
    /** What the application has said last; nothing before it starts the response. */
    private @Nullable Started response;
    private long bytes;
    private boolean headOut;
    private boolean returned;
    private boolean closed;
    private boolean finished;

    CallState(Violations violations, Environ environ) {
        this.violations = violations;
        this.environ = environ;
        this.isHead = environ.method().equals("HEAD");
    }

    Violations violations() {
        return violations;
    }

    /** Whether the head has been sent, so that nothing can change it. */
    boolean isHeadOut() {
        return headOut;
    }

    boolean isStarted() {
        return response != null;
    }

    void started(Status status, Headers headers, OptionalLong length) {
        response = new Started(status, headers, length);
    }

    /** Counts bytes that the application provides. */
    void give(long more) {
        Started started = requireStarted();
        if (more == 0) {
            return;
        }
        bytes += more;
        if (started.isBodyless()) {
            throw violations.application("gave a body for status " + started.status().code() + ", which has none");
        }
        if (started.headers().first("Content-Type").isEmpty()) {
            throw violations.application("gave a body without saying its Content-Type");
        }
        if (!isHead && bytes > started.length().orElse(Long.MAX_VALUE)) {
            throw violations.application("gave more bytes than its Content-Length of " + started.length().getAsLong());
        }
    }

    /** Records a block that the application provides. */
    void give(ByteBuffer block) {
        if (block == null) {
            throw violations.application("gave null instead of a block");
        }
        give(block.remaining());
    }

    /** The server has taken the block that it was given. */
    void taken() {
        headOut = headOut || bytes > 0;
    }

    /** The body has ended. */
    void end() {
        Started started = requireStarted();
        if (!isHead && !started.isBodyless() && bytes < started.length().orElse(0)) {
            throw violations.application("gave " + bytes + " bytes, fewer than its Content-Length of "
                    + started.length().getAsLong());
        }
    }

    private Started requireStarted() {
        if (response == null) {
            throw violations.application("gave a body before it started the response");
        }
        return response;
    }

    /** The server requests something from the body. */
    void requireOpen() {
        if (closed) {
            throw violations.server("asked a body for more after it had closed it");
        }
    }

    /** The application uses an argument of the call. */
    void requireUnderWay(String what) {
        if (closed || finished) {
            throw violations.application(what + " after the response was over");
        }
    }

    void returned() {
        returned = true;
    }

    void close() {
        if (closed) {
            throw violations.server("closed a body twice");
        }
        closed = true;
        if (Thread.currentThread() != thread) {
            throw violations.server("closed a body on another thread than that of the request");
        }
    }

    // An environ equals another with the same entries; here it has to be the very one of the call.
    @SuppressWarnings("ReferenceEquality")
    @Override
    public void finished(Environ itsEnviron, @Nullable Status itsStatus, Headers itsHeaders,
            @Nullable Throwable failure) {
        if (finished) {
            throw violations.server("called back twice after the response");
        }
        finished = true;
        if (returned && !closed) {
            throw violations.server("did not close the body");
        }
        if (itsEnviron != environ) {
            throw violations.server("called back with the environ of another request");
        }
        if (itsHeaders == null) {
            throw violations.server("called back with null instead of headers");
        }
        if (failure == null && response != null
                && !(response.status().equals(itsStatus) && response.headers().equals(itsHeaders))) {
            throw violations.server("called back with another status or headers than the application's");
        }
    }

    /** What a response starts with. */
    private record Started(Status status, Headers headers, OptionalLong length) {

        boolean isBodyless() {
            return status.equals(Status.NO_CONTENT) || status.equals(Status.NOT_MODIFIED);
        }
    }
}
