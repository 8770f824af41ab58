package dev.webstack.operator.controller.status;

/** The reasons of conditions. Programs may rely on the names; the messages are for people. */
public enum Reason {

    READY("Ready", "Everything is as the spec says."),
    INVALID_SPEC("InvalidSpec",
            "The spec breaks a rule, which the message names with its field; what ran before runs on."),
    NAME_CONFLICT("NameConflict",
            "An object of a name that the stack needs belongs to something else, and the operator does not touch it. All "
                    + "others are applied."),
    APPLY_FAILED("ApplyFailed",
            "The API server refuses objects of the stack, for example because of a quota, a policy, a webhook or a missing right; the "
                    + "message names each. All others are applied."),
    SOURCE_MISSING("SourceMissing",
            "A ConfigMap with static files is not there; what ran before runs on, until the ConfigMap appears."),
    CONFIG_REJECTED("ConfigRejected", "nginx refuses the new configuration; the one before serves on."),
    TESTING_CONFIG("TestingConfig", "A pod is testing the new configuration with nginx."),
    APP_NOT_READY("AppNotReady", "An app does not have all of its pods yet, in their current version and ready."),
    APP_STUCK("AppStuck", "An app has made no progress until its deadline; the message says what holds its pods."),
    NGINX_NOT_READY("NginxNotReady",
            "nginx does not have all of its pods yet, or does not have the new configuration yet."),
    NGINX_STUCK("NginxStuck", "nginx has made no progress until its deadline; the message says what holds its pods."),
    NOT_PROVEN("NotProven",
            "A pod of nginx has not confirmed yet that it runs the new configuration, or does not reach an app."),
    SUSPENDED("Suspended", "The spec tells the operator to write nothing."),
    ACCEPTED("Accepted", "The spec breaks no rule."),
    TESTED("Tested", "nginx has accepted the configuration."),
    REJECTED("Rejected", "nginx has refused the configuration, with the words of the message."),
    TESTING("Testing", "nginx has not judged the configuration yet."),
    SERVING("Serving", "At least one pod is ready, or none is wanted."),
    NOT_SERVING("NotServing", "No pod is ready."),
    NOT_KNOWN_YET("NotKnownYet", "Nothing has been started yet, so there is nothing to say.");

    private final String text;
    private final String meaning;

    Reason(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** One sentence that describes the reason. */
    public String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return text;
    }
}
