package dev.webstack.testing;

import java.util.Optional;
import java.util.function.Supplier;

/** A program that a test needs. */
public enum Requirement {

    /** A Docker engine that answers. */
    DOCKER(Docker::missing),
    /** nginx 1.30 or newer, which the configuration of a pod needs. */
    NGINX(NginxProgram::missing),
    /** nginx of any version as a program of this machine, as a laptop has it. */
    INSTALLED_NGINX(NginxProgram::notInstalled),
    /** A Kubernetes API server, see {@link ApiServer}. */
    API_SERVER(ApiServer::missing),
    /** kubectl as a program of this machine, see {@link Kubectl}. */
    KUBECTL(Kubectl::missing);

    private final Supplier<Optional<String>> missing;

    Requirement(Supplier<Optional<String>> missing) {
        this.missing = missing;
    }

    /** Why it is not to be had, and what to do about that; empty if it is there. */
    Optional<String> missing() {
        return missing.get();
    }
}
