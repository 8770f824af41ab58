package dev.webstack.operator.render.model;

/**
 * The times around the end of a pod. Before the pod gets SIGTERM it serves on for a while, so that every node
 * removes it from its Service. A kept connection still leads to the pod then, so nginx has to close kept connections
 * earlier.
 */
public final class PodEnd {

    /**
     * How long a pod serves on before it gets SIGTERM: the time in which kube-proxy on every node removes it from the
     * Service.
     */
    public static final int SETTLE_SECONDS = 5;
    /**
     * The same if nginx finds the pods by DNS: a name server may return what was true 30 seconds ago, and nginx asks
     * again after six seconds.
     */
    public static final int DNS_SETTLE_SECONDS = 40;
    /**
     * The same for a pod of nginx: a client whose connection is refused by nginx has no second try, and kube-proxy on a
     * busy node needs more than five seconds.
     */
    public static final int NGINX_SETTLE_SECONDS = 15;
    /** The age after which nginx sends one more request over a kept connection at most. */
    public static final int CONNECTION_SECONDS = 2;
    /**
     * How long nginx keeps an idle connection. It is shorter than any server's own timeout, which is two seconds at
     * least.
     */
    public static final int CONNECTION_IDLE_SECONDS = 1;

    private PodEnd() {}
}
