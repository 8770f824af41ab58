package dev.webstack.jetty.uwsgi;

import java.io.IOException;
import org.eclipse.jetty.io.EndPoint;

/**
 * An end point that may hold back what is written until its output is shut down, so that a small response and the FIN share
 * a segment ({@code TCP_CORK}, see tcp(7)).
 */
public interface CorkedEndPoint extends EndPoint {

    /**
     * Whether the end of what was written is still here, so that the peer cannot have closed because it has all.
     *
     * @return true if it is
     */
    boolean isCorked();

    /**
     * Sends what is held back, and from now on all at once: the response goes on.
     *
     * @throws IOException if the connection is closed
     */
    void uncork() throws IOException;
}
