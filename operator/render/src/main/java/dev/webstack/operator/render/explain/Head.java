package dev.webstack.operator.render.explain;

import dev.webstack.operator.render.model.HeadLimits;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The head of a request, which nginx reads before it looks for a host name or a route. */
record Head(Request request) {

    private static final int FIRST_BUFFER = 1 << 10;
    private static final int BUFFER = HeadLimits.REQUEST_LINE << 10;
    private static final int MOST_HEADERS = 1000;
    private static final int END_OF_LINE = 2;

    /**
     * The path, with its parameters.
     *
     * @throws RefusedException if nginx reads no further
     */
    RequestPath path() throws RefusedException {
        RequestPath path = line();
        refuseIf(count("Host") > 1, 400, "the header Host must be there once");
        refuseIf(isTooLarge(), 431, "the head has a line of more than %d bytes, more than %d such lines or more than %d"
                .formatted(BUFFER, HeadLimits.REQUEST_LINES, MOST_HEADERS));
        refuseIf(count("Content-Length") > 1 || count("Content-Length") == 1 && contentLength().isEmpty(), 400,
                "the header Content-Length must be there once and be a number");
        refuseIf(count("Transfer-Encoding") > 0 && !isChunked(), 501, "the only Transfer-Encoding is 'chunked'");
        refuseIf(isChunked() && count("Content-Length") > 0, 400,
                "the headers Content-Length and Transfer-Encoding must not be there both");
        refuseIf(request.method().equals("TRACE"), 405, "nginx does not take the method TRACE");
        return path;
    }

    /** What nginx reads before it knows the host. */
    private RequestPath line() throws RefusedException {
        try {
            refuseIf(requestLine() > BUFFER, 414, "the request line has more than %d bytes".formatted(BUFFER));
            RequestPath path = RequestPath.decoded(request.rawPath());
            refuseIf(RequestedHost.name(request.host()).isEmpty(), 400,
                    "the header Host must name a host, not '%s'".formatted(request.host()));
            refuseIf(request.method().equals("CONNECT"), 400, "the method CONNECT takes no path");
            return path;
        } catch (RefusedException e) {
            throw e.beforeTheHost();
        }
    }

    private boolean isChunked() {
        return request.headers().stream().filter(header -> header.isNamed("Transfer-Encoding"))
                .anyMatch(header -> header.value().equalsIgnoreCase("chunked"));
    }

    /** The length of the body; empty if the head does not name it. */
    OptionalLong contentLength() {
        return request.headers().stream().filter(header -> header.isNamed("Content-Length")).map(Header::value)
                .filter(digits -> digits.matches("[0-9]+")).map(digits -> digits.replaceFirst("^0+(?=.)", ""))
                .filter(digits -> digits.length() < 19 || digits.length() == 19
                        && digits.compareTo(String.valueOf(Long.MAX_VALUE)) <= 0)
                .mapToLong(Long::parseLong).findFirst();
    }

    private long count(String name) {
        return request.headers().stream().filter(header -> header.isNamed(name)).count();
    }

    private int requestLine() {
        return (request.method() + " " + request.target() + " HTTP/1.1").length() + END_OF_LINE;
    }

    /** nginx fills one small buffer and then large ones with whole lines, up to the empty line at the end. */
    private boolean isTooLarge() {
        int space = FIRST_BUFFER;
        int large = 0;
        int[] lines = lines().toArray();
        for (int line : lines) {
            if (line > space) {
                large++;
                space = BUFFER;
            }
            if (line > space || large > HeadLimits.REQUEST_LINES) {
                return true;
            }
            space -= line;
        }
        // The request line and the empty line are no headers.
        return lines.length - 2 > MOST_HEADERS;
    }

    private IntStream lines() {
        IntStream host = count("Host") == 0 ? IntStream.of(length("Host", request.host())) : IntStream.empty();
        return IntStream.concat(IntStream.concat(IntStream.of(requestLine()), host), IntStream.concat(
                request.headers().stream().mapToInt(header -> length(header.name(), header.value())),
                IntStream.of(END_OF_LINE)));
    }

    private static int length(String name, String value) {
        return (name + ": " + value).getBytes(StandardCharsets.UTF_8).length + END_OF_LINE;
    }

    private static void refuseIf(boolean isSo, int status, String why) throws RefusedException {
        if (isSo) {
            throw new RefusedException(status, why);
        }
    }
}
