package dev.webstack.testing;

import java.util.Optional;
import java.util.function.Supplier;

/** A program that a test needs. */
public enum Requirement {

    /** A running Docker engine. */
    DOCKER(Docker::missing),
    /** nginx 1.30 or newer, which the configuration of a pod needs. */
    NGINX(NginxProgram::missing),
    /** nginx of any version, installed on this machine as on a laptop. */
    INSTALLED_NGINX(NginxProgram::notInstalled),
    /** A Kubernetes API server, see {@link ApiServer}. */
    API_SERVER(ApiServer::missing),
    /** kubectl, installed on this machine, see {@link Kubectl}. */
    KUBECTL(Kubectl::missing);

    private final Supplier<Optional<String>> missing;

    Requirement(Supplier<Optional<String>> missing) {
        this.missing = missing;
    }

    /** Why the program is not available, and what to do; empty if it is available. */
    Optional<String> missing() {
        return missing.get();
    }
}
