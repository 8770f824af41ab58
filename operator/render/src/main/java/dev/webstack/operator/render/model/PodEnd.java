package dev.webstack.operator.render.model;

/**
 * What happens in the seconds before a pod of an app is told to stop: it still serves, while everybody who leads to it takes it
 * off the list. A connection that nginx keeps open leads to the pod even then, so none may be kept for as long.
 */
public final class PodEnd {

    /** How long a pod serves on before it gets SIGTERM: what kube-proxy on every node needs to learn that it is leaving. */
    public static final int SETTLE_SECONDS = 5;
    /** After which age nginx gives no request to a kept connection but one. */
    public static final int CONNECTION_SECONDS = 2;
    /** How long a kept connection waits for a request; servers close theirs after two seconds at the earliest. */
    public static final int CONNECTION_IDLE_SECONDS = 1;

    private PodEnd() {}
}
