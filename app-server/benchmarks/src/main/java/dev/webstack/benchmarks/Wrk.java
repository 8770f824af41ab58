package dev.webstack.benchmarks;

import dev.webstack.testing.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads a server over HTTP. Each client has one connection, with one request at a time. */
record Wrk(Workspace workspace, List<String> prefix) {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s|m)");
    private static final Pattern ERRORS = Pattern
            .compile("(?:connect|read|write|timeout|Non-2xx or 3xx responses:?) (\\d+)");

    Wrk(Workspace workspace) {
        this(workspace, List.of());
    }

    Load run(Scenario scenario, int port, int seconds) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("wrk", "--threads", "1", "--connections", String.valueOf(scenario.connections()),
                "--duration", seconds + "s", "--timeout", "10s", "--latency"));
        command.addAll(scenario.script(workspace));
        command.add("http://127.0.0.1:" + port + scenario.path());
        Command wrk = Command.run(command);
        if (!wrk.succeeded()) {
            throw new IllegalStateException(String.join(" ", command) + ":\n" + wrk.output());
        }
        return parse(wrk.output());
    }

    static Load parse(String output) {
        Matcher p99 = P99.matcher(output);
        return new Load(Long.parseLong(group(REQUESTS, output)), Double.parseDouble(group(RATE, output)),
                p99.find() ? duration(Double.parseDouble(p99.group(1)), p99.group(2)) : Duration.ZERO,
                ERRORS.matcher(output).results().mapToLong(match -> Long.parseLong(match.group(1))).sum(),
                Duration.ZERO);
    }

    private static String group(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk said:\n" + output);
        }
        return matcher.group(1);
    }

    private static Duration duration(double number, String unit) {
        double nanos = switch (unit) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 60e9;
        };
        return Duration.ofNanos((long) (number * nanos));
    }
}
