package dev.webstack.e2e.kind;

import java.util.List;

/** Prints what helps to understand a failed test: the resource, its objects, events and logs. */
record Dump(Kubectl stack, Kubectl operator) {

    private static final List<List<String>> OF_THE_STACK = List.of(
            List.of("get", "webstack", "--output=yaml"),
            List.of("get", "all,configmap,networkpolicy,poddisruptionbudget", "--output=wide"),
            List.of("get", "events", "--sort-by=.lastTimestamp"),
            List.of("describe", "pods"),
            List.of("logs", "--selector=webstack.dev/stack", "--all-containers", "--prefix", "--tail=40",
                    "--ignore-errors"),
            List.of("logs", "--selector=webstack.dev/stack", "--all-containers", "--prefix", "--tail=40", "--previous",
                    "--ignore-errors"));
    private static final List<List<String>> OF_THE_OPERATOR = List.of(
            List.of("get", "pods", "--output=wide"),
            List.of("logs", "--selector=app.kubernetes.io/name=webstack-operator", "--tail=200"));

    void print(String test) {
        System.err.printf("%n===== %s failed; its namespace and the operator as they are:%n", test);
        OF_THE_STACK.forEach(command -> print(stack, command));
        OF_THE_OPERATOR.forEach(command -> print(operator, command));
        System.err.println("=====");
    }

    private static void print(Kubectl kubectl, List<String> command) {
        System.err.printf("%n--- kubectl --namespace %s %s%n%s%n", kubectl.namespace(), String.join(" ", command),
                kubectl.run(command.toArray(String[]::new)).output());
    }
}
