package dev.webstack.operator.render.model;

/**
 * What the objects of a stack are called. Names of objects that never change in place end in a hash of their content.
 *
 * @param stack name of the stack; at most 30 characters, so that every name here fits into a DNS label
 */
public record ChildNames(String stack) {

    /** The Deployment and the Service of nginx. */
    public String nginx() {
        return stack + "-nginx";
    }

    /** The ConfigMap of nginx's configuration. */
    public String nginxConfig(String hash) {
        return stack + "-nginx-" + hash;
    }

    /** The Pod in which nginx tests a configuration. */
    public String nginxTest(String hash) {
        return stack + "-nginx-test-" + hash;
    }

    /** The Deployment, the Service and the NetworkPolicy of an app. */
    public String app(String app) {
        return stack + "-app-" + app;
    }

    /** The ConfigMap of a static source. */
    public String staticFiles(String source, String hash) {
        return stack + "-static-" + source + "-" + hash;
    }
}
