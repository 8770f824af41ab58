package dev.webstack.operator.render.nginx.site;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A version of nginx, by which directives are left out that it does not know. */
public record NginxVersion(int major, int minor, int patch) {

    /** The one of pods. */
    public static final NginxVersion OF_PODS = new NginxVersion(1, 30, 0);
    /** The oldest one that knows every directive that no version is needed for. */
    public static final NginxVersion OLDEST = new NginxVersion(1, 22, 0);

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");

    /** The version that a program prints, as in {@code nginx version: nginx/1.22.1}. */
    public static Optional<NginxVersion> in(String output) {
        return NUMBERS.matcher(output).results().findFirst()
                .map(found -> new NginxVersion(number(found, 1), number(found, 2), number(found, 3)));
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }

    /** Whether it knows the directive {@code http2}, without which HTTP/2 is a parameter of {@code listen}. */
    boolean knowsHttp2() {
        return isAtLeast(25, 1);
    }

    boolean knowsCertificateCache() {
        return isAtLeast(27, 4);
    }

    boolean knowsKeepaliveMinTimeout() {
        return isAtLeast(27, 4);
    }

    private boolean isAtLeast(int minorOfOne, int itsPatch) {
        return major > 1 || minor > minorOfOne || minor == minorOfOne && patch >= itsPatch;
    }
}
