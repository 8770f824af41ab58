package dev.webstack.operator.render.model;

/** The ports of a stack that the user does not choose. */
public final class Ports {

    /** The port of an nginx pod to which the Service of nginx leads. */
    public static final int NGINX = 8080;
    /** The port of an nginx pod for HTTPS. */
    public static final int NGINX_TLS = 8443;
    /** The port of an nginx pod for the kubelet's probes and the operator's checks. */
    public static final int NGINX_STATUS = 8081;
    /** The port of the Service of nginx. */
    public static final int NGINX_SERVICE = 80;
    /** The port of the Service of nginx for HTTPS; it exists if the stack has a certificate. */
    public static final int NGINX_SERVICE_TLS = 443;
    /**
     * The port of every app's Service. It does not depend on the app's own port, so a change of that port does not
     * change nginx's configuration.
     */
    public static final int APP_SERVICE = 8000;

    /**
     * What an app's pods call the port on which they listen. It is referred to by this name, so that a pod with the old port and
     * one with the new are both reached while a change rolls out.
     */
    public static final String APP = "app";

    private Ports() {}
}
