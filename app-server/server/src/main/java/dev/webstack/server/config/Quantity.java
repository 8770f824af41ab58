package dev.webstack.server.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses numbers with units. */
final class Quantity {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,12})([kmg]?)");

    private Quantity() {}

    static Duration duration(Setting setting) throws UsageException {
        Matcher matcher = DURATION.matcher(setting.value());
        if (!matcher.matches()) {
            throw setting.wrong("not a duration; write for example 500ms, 5s or 1m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /** A positive duration, or empty for {@code unlimited}. */
    static Optional<Duration> limit(Setting setting) throws UsageException {
        if (setting.value().equals("unlimited")) {
            return Optional.empty();
        }
        if (!DURATION.matcher(setting.value()).matches() || duration(setting).isZero()) {
            throw setting.wrong("not a limit of time; write for example 500ms, 5s, 1m or unlimited");
        }
        return Optional.of(duration(setting));
    }

    /** A number of at least 1. */
    static int count(Setting setting) throws UsageException {
        if (!setting.value().matches("[1-9]\\d{0,8}")) {
            throw setting.wrong("not a number from 1 on; write for example 1000");
        }
        return Integer.parseInt(setting.value());
    }

    /** A size between 1k and 1m, for buffers that exist many times in memory. */
    static int smallBytes(Setting setting) throws UsageException {
        OptionalLong bytes = BYTES.matcher(setting.value()).matches() ? bytes(setting) : OptionalLong.empty();
        if (bytes.isEmpty() || bytes.getAsLong() < 1 << 10 || bytes.getAsLong() > 1 << 20) {
            throw setting.wrong("not a size from 1k to 1m; write for example 32k");
        }
        return (int) bytes.getAsLong();
    }

    static OptionalLong bytes(Setting setting) throws UsageException {
        if (setting.value().equals("unlimited")) {
            return OptionalLong.empty();
        }
        Matcher matcher = BYTES.matcher(setting.value());
        if (!matcher.matches()) {
            throw setting.wrong("not a size; write for example 100k, 10m, 1g or unlimited");
        }
        int shift = switch (matcher.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE >> shift) {
            throw setting.wrong("more than there can be; write for example 100k, 10m, 1g or unlimited");
        }
        return OptionalLong.of(number << shift);
    }
}
