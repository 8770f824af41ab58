package dev.webstack.operator.controller.prove;

/** nginx's verdict on a configuration. */
public sealed interface Verdict {

    /** nginx accepts it. */
    record Accepted() implements Verdict {}

    /**
     * nginx rejects it.
     *
     * @param message nginx's own message
     */
    record Rejected(String message) implements Verdict {}

    /**
     * There is no verdict yet.
     *
     * @param message what the operator is waiting for
     */
    record Pending(String message) implements Verdict {}
}
