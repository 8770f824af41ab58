package dev.webstack.api.v1alpha1;

/** An HTTP method that nginx passes on to apps. */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS
}
