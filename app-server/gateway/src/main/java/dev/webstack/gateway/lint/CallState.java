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
    @SuppressWarnings("NullAway.Init")
    private Status status;
    @SuppressWarnings("NullAway.Init")
    private Headers headers;
    private OptionalLong length = OptionalLong.empty();
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
        return status != null;
    }

    void started(Status newStatus, Headers newHeaders, OptionalLong newLength) {
        status = newStatus;
        headers = newHeaders;
        length = newLength;
    }

    /** Counts bytes that the application provides. */
    void give(long more) {
        requireStarted();
        if (more == 0) {
            return;
        }
        bytes += more;
        if (isBodyless()) {
            throw violations.application("gave a body for status " + status.code() + ", which has none");
        }
        if (headers.first("Content-Type").isEmpty()) {
            throw violations.application("gave a body without saying its Content-Type");
        }
        if (length.isPresent() && bytes > length.getAsLong() && !isHead) {
            throw violations.application("gave more bytes than its Content-Length of " + length.getAsLong());
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
        requireStarted();
        if (length.isPresent() && bytes < length.getAsLong() && !isHead && !isBodyless()) {
            throw violations.application("gave " + bytes + " bytes, fewer than its Content-Length of "
                    + length.getAsLong());
        }
    }

    void requireStarted() {
        if (!isStarted()) {
            throw violations.application("gave a body before it started the response");
        }
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
        if (failure == null && isStarted() && !(status.equals(itsStatus) && headers.equals(itsHeaders))) {
            throw violations.server("called back with another status or headers than the application's");
        }
    }

    private boolean isBodyless() {
        return status.equals(Status.NO_CONTENT) || status.equals(Status.NOT_MODIFIED);
    }
}
