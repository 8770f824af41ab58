package dev.webstack.gateway;

import java.io.IOException;

/** Closes what nobody waits for any more, and nobody could be told about. */
final class Quietly {

    private Quietly() {}

    static void close(Body body) {
        try {
            body.close();
        } catch (IOException _) {
            // Nothing was sent of it.
        }
    }
}
