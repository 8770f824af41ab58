package dev.webstack.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of W3C Trace Context, section 3.2, one in each row. */
class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01          | sampled
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00          | not sampled
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-ff          | flags that nobody knows
            01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01          | a later version
            cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-not | a later version with more fields
            fe-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-         | a later version with an empty field
            """)
    void validOneNamesTraceAndSpan(String traceparent, String what) {
        assertThat(TraceContext.parse(traceparent)).contains(new TraceContext(TRACE, SPAN));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                          | empty
            00                                                          | nothing but a version
            ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01     | the version that is none
            0-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01      | version too short
            0g-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01     | version not hexadecimal
            00-00000000000000000000000000000000-00f067aa0ba902b7-01     | trace of zeros
            00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01     | span of zeros
            00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01     | trace in capitals
            00-4bf92f3577b34da6a3ce929d0e0e4736-00F067AA0BA902B7-01     | span in capitals
            00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01      | trace too short
            00-4bf92f3577b34da6a3ce929d0e0e47361-00f067aa0ba902b7-01    | trace too long
            00-4bf92f3577b34da6a3ce929d0e0e473x-00f067aa0ba902b7-01     | trace not hexadecimal
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b-01      | span too short
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7        | no flags
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1      | flags too short
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x     | flags not hexadecimal
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x   | version 00 with more fields
            01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x    | more without a dash before it
            00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01     | other separators
            ' 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'  | a blank before it
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 | two, as nginx joins them
            """)
    void invalidOneCountsAsNone(String traceparent, String what) {
        assertThat(TraceContext.parse(traceparent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 65_535})
    void endlessOneCountsAsNone(int length) {
        assertThat(TraceContext.parse("01-" + TRACE + "-" + SPAN + "-01-" + "x".repeat(length))).isEmpty();
    }
}
