package dev.webstack.operator.controller.prove;

/** What nginx says of a configuration. */
public sealed interface Verdict {

    /** It takes it. */
    record Accepted() implements Verdict {}

    /**
     * It refuses it.
     *
     * @param message nginx's own words
     */
    record Rejected(String message) implements Verdict {}

    /**
     * It has not said yet.
     *
     * @param message what is being waited for
     */
    record Pending(String message) implements Verdict {}
}
