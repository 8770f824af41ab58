package dev.webstack.api.v1alpha1;

/** How a probe asks. */
public enum ProbeProtocol {
    HTTP,
    TCP
}
