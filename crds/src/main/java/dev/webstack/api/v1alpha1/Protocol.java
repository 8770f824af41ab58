package dev.webstack.api.v1alpha1;

/** The protocol between nginx and an app. */
public enum Protocol {
    UWSGI,
    HTTP
}
