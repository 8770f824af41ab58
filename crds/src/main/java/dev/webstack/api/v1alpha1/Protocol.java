package dev.webstack.api.v1alpha1;

/** What nginx speaks to an app. */
public enum Protocol {
    UWSGI,
    HTTP
}
