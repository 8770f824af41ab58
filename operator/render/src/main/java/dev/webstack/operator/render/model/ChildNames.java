package dev.webstack.operator.render.model;

/**
 * The names of a stack's objects. The name of an object that is replaced rather than changed ends in a hash of its
 * content.
 *
 * @param stack the name of the stack; at most 30 characters, so that every name here fits into a DNS label
 */
public record ChildNames(String stack) {

    /** The name of nginx's Deployment and Service. */
    public String nginx() {
        return stack + "-nginx";
    }

    /** The name of the ConfigMap with nginx's configuration. */
    public String nginxConfig(String hash) {
        return stack + "-nginx-" + hash;
    }

    /** The name of the Pod in which nginx tests a configuration. */
    public String nginxTest(String hash) {
        return stack + "-nginx-test-" + hash;
    }

    /** The name of an app's Deployment, Service and NetworkPolicy. */
    public String app(String app) {
        return stack + "-app-" + app;
    }

    /** The name of the headless Service of an app, which leads nginx to each pod. */
    public String pods(String app) {
        return stack + "-pod-" + app;
    }

    /** The name of a static source's ConfigMap. */
    public String staticFiles(String source, String hash) {
        return stack + "-static-" + source + "-" + hash;
    }
}
