package dev.webstack.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.webstack.uwsgi.BadPacketException.Reason;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Any variables give a valid request, or a reason why they do not. */
class UwsgiRequestFuzzTest {

    private static final Set<Reason> REASONS = EnumSet.of(Reason.METHOD, Reason.PATH, Reason.CONTENT_LENGTH);

    /** The characters that a token must not contain (RFC 9110, section 5.6.2). */
    private static final String DELIMITERS = "\"(),/:;<=>?@[\\]{}";

    @FuzzTest
    void anyVariablesAreARequestOrABadPacket(byte[] bytes) {
        Map<String, String> values = new LinkedHashMap<>();
        Pairs.of(bytes).forEach(pair -> values.put(pair.getKey(), pair.getValue()));
        judge(new Variables(values, 0));
        // The path in REQUEST_URI is used only without PATH_INFO.
        values.remove("PATH_INFO");
        judge(new Variables(values, 0));
    }

    private static void judge(Variables variables) {
        UwsgiRequest request;
        try {
            request = UwsgiRequest.of(variables);
        } catch (BadPacketException e) {
            assertThat(e.reason()).isIn(REASONS);
            return;
        }
        assertThat(request.method().length()).isBetween(1, 32);
        assertThat(request.method().chars().allMatch(c -> c > ' ' && c < 0x7f && DELIMITERS.indexOf(c) < 0)).isTrue();
        assertThat(request.contentLength()).isNotNegative();
        assertThat(BigInteger.valueOf(request.contentLength()))
                .isEqualTo(new BigInteger(variables.get("CONTENT_LENGTH").orElse("0")));
        assertThat(request.secure()).isEqualTo(Set.of("on", "1", "true").contains(variables.get("HTTPS").orElse(""))
                || variables.get("REQUEST_SCHEME").orElse("").equals("https"));
        String path = variables.values().get("PATH_INFO");
        if (path != null) {
            assertThat(request.path()).isEqualTo(path);
        } else {
            String inSlashes = request.path() + "/";
            assertThat(inSlashes.contains("/./") || inSlashes.contains("/../") || inSlashes.indexOf('\0') >= 0)
                    .isFalse();
        }
        assertThat(request.path().isEmpty() || request.path().startsWith("/")).isTrue();
    }
}
