package dev.webstack.server.hosting;

/** What went wrong in an application, in one line: where it was thrown stands for the whole stack trace. */
record RootCause(Throwable thrown) {

    static RootCause of(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return new RootCause(root);
    }

    @Override
    public String toString() {
        StackTraceElement[] trace = thrown.getStackTrace();
        String where = trace.length == 0 ? "" : " (at " + trace[0] + ")";
        return thrown.toString().lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("") + where;
    }
}
