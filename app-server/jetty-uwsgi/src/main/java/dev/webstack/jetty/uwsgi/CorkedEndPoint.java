package dev.webstack.jetty.uwsgi;

import java.io.IOException;
import org.eclipse.jetty.io.EndPoint;

/**
 * An end point that can hold back written bytes until its output is shut down, so that a small response and the FIN
 * share a segment ({@code TCP_CORK}, see tcp(7)).
 */
public interface CorkedEndPoint extends EndPoint {

    /**
     * Whether the last written bytes are still held back. The peer does not have the whole response then, so it cannot
     * have closed the connection because of it.
     *
     * @return true if bytes are held back
     */
    boolean isCorked();

    /**
     * Sends the bytes that are held back, and holds back nothing from now on, because the response goes on after a
     * pause.
     *
     * @throws IOException if the connection is closed
     */
    void uncork() throws IOException;
}
