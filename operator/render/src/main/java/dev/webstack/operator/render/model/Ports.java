package dev.webstack.operator.render.model;

/** The ports of a stack that users do not choose. */
public final class Ports {

    /** The port of an nginx pod to which the Service of nginx leads. */
    public static final int NGINX = 8080;
    /** The port of an nginx pod where the kubelet and the operator ask. */
    public static final int NGINX_STATUS = 8081;
    /** The port of the Service of nginx. */
    public static final int NGINX_SERVICE = 80;
    /** The port of every app's Service, whatever the port of the app: a change of that one does not concern nginx. */
    public static final int APP_SERVICE = 8000;

    private Ports() {}
}
