package dev.webstack.gateway;

import java.io.IOException;

/**
 * Closes bodies that no response needs any more. A failure is ignored, because no caller could handle
 * it.
 */
final class Quietly {

    private Quietly() {}

    static void close(Body body) {
        try {
            body.close();
        } catch (IOException _) {
            // No part of the body was sent, so the failure has no effect.
        }
    }
}
