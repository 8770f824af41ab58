package dev.webstack.operator.controller.status;

/** The conditions of a WebStack, in the order in which they are shown. */
public enum ConditionType {

    READY("Ready", "The whole stack is as the spec says, and every pod of nginx has confirmed it."),
    RECONCILING("Reconciling",
            "The operator is at work, or waits for something that needs no help. Not there otherwise."),
    STALLED("Stalled", "Nothing changes until the user does something. Not there otherwise."),
    SUSPENDED("Suspended",
            "`spec.suspend` is true: the operator leaves the stack as it is. Not there otherwise. The others then say "
                    + "what was known before."),
    ACCEPTED("Accepted", "The spec breaks no rule."),
    CONFIG_VALID("ConfigValid",
            "nginx accepts the configuration that it serves, or is to serve if it serves none yet."),
    APPS_READY("AppsReady", "Each app that nginx leads to has a pod that is ready."),
    NGINX_READY("NginxReady", "nginx has a pod that is ready.");

    private final String text;
    private final String meaning;

    ConditionType(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** One sentence that describes the condition when it is true. */
    public String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return text;
    }
}
