package dev.webstack.operator.controller.status;

/** The status of a condition, as Kubernetes writes it. */
enum ConditionStatus {

    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String text;

    ConditionStatus(String text) {
        this.text = text;
    }

    static ConditionStatus of(boolean value) {
        return value ? TRUE : FALSE;
    }

    @Override
    public String toString() {
        return text;
    }
}
