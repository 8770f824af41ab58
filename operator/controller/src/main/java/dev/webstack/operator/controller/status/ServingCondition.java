package dev.webstack.operator.controller.status;

import java.util.function.Predicate;

/**
 * {@code AppsReady} or {@code NginxReady}: whether pods are ready.
 *
 * @param serves whether the pods of a running stack are ready
 * @param yes the message if they are
 * @param no the message if they are not
 */
record ServingCondition(ConditionType type, Predicate<StackState.Running> serves, String yes, String no)
        implements
            ConditionRule {

    static ServingCondition ofApps() {
        return new ServingCondition(ConditionType.APPS_READY,
                running -> running.apps().stream().filter(StackState.App::served)
                        .allMatch(app -> app.component().rollout().serves()),
                "every app behind nginx has a ready pod", "an app behind nginx has no ready pod");
    }

    static ServingCondition ofNginx() {
        return new ServingCondition(ConditionType.NGINX_READY,
                running -> running.nginx().map(nginx -> nginx.rollout().serves()).orElse(false),
                "nginx has a ready pod", "nginx has no ready pod");
    }

    @Override
    public Finding find(StackState state, boolean wasTrue) {
        if (!(state instanceof StackState.Running running)) {
            return new Finding.Unchanged();
        }
        return serves.test(running)
                ? new Finding.Said(ConditionStatus.TRUE, Reason.SERVING, yes)
                : new Finding.Said(ConditionStatus.FALSE, Reason.NOT_SERVING, no);
    }
}
