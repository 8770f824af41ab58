package dev.webstack.api.v1alpha1;

/** A method of HTTP that nginx passes on. */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS
}
