package dev.webstack.server.config;

/** The format of the access log. */
public enum AccessLogFormat {

    /** No access log: nginx, which sees every request, has its own. */
    OFF,
    /** A JSON object on each line. */
    JSON;

    static AccessLogFormat parse(Setting setting) throws UsageException {
        return switch (setting.value()) {
            case "off" -> OFF;
            case "json" -> JSON;
            default -> throw setting.wrong("there is no such access log; write off or json");
        };
    }
}
