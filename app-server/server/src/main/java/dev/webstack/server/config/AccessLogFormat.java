package dev.webstack.server.config;

/** What the access log says. */
public enum AccessLogFormat {

    /** Nothing: nginx, which sees every request, has a log of its own. */
    OFF,
    /** An object on each line. */
    JSON;

    static AccessLogFormat parse(Setting setting) throws UsageException {
        return switch (setting.value()) {
            case "off" -> OFF;
            case "json" -> JSON;
            default -> throw setting.wrong("there is no such access log; write off or json");
        };
    }
}
