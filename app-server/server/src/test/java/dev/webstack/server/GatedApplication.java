package dev.webstack.server;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;

/** An application that a test in the same JVM can stop while it is created, and in the middle of each response. */
public final class GatedApplication implements Application, AutoCloseable {

    /** The path whose responses no gate stops. */
    static final String OPEN = "/open";

    /** The gates of the next application that is created. */
    static volatile Gates gates;

    private final Gates mine = gates;

    /** Each permit lets one thread pass. */
    record Gates(Semaphore making, Semaphore answering, Semaphore closed) {

        Gates() {
            this(new Semaphore(0), new Semaphore(0), new Semaphore(0));
        }
    }

    public GatedApplication() throws InterruptedException {
        mine.making().acquire();
    }

    @Override
    public Body call(Environ environ, StartResponse startResponse) throws Exception {
        startResponse.start(Status.OK, Headers.NONE).write(ByteBuffer.wrap(new byte[]{'h', 'a', 'l', 'f'}));
        if (!environ.path().equals(OPEN)) {
            mine.answering().acquire();
        }
        return Body.text(" and half");
    }

    @Override
    public void close() {
        mine.closed().release();
    }
}
