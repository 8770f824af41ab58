package dev.webstack.gateway;

import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request, as PEP 3333 has it: a mutable map with the CGI variables as {@code String}s and the server's own things
 * under keys that begin with {@code gateway.}. What the client did not send is absent, not empty.
 *
 * <p>
 * Variables are bytes in the disguise of ISO-8859-1 strings, so nothing is lost whatever the client sent; the typed
 * methods decode them. They read the map each time, so a middleware that changes a variable is believed.
 * An environ belongs to one request and to the thread that serves it.
 */
public final class Environ extends AbstractMap<String, Object> {

    /** {@code InputStream}: the body of the request. */
    public static final String INPUT = "gateway.input";
    /** {@code PrintWriter}: lines for the server's log. */
    public static final String ERRORS = "gateway.errors";
    /** {@code String}: {@code http} or {@code https}, as the client sees it. */
    public static final String URL_SCHEME = "gateway.url_scheme";
    /** {@code List<Integer>}: version of this interface, {@code [1, 0]}. */
    public static final String VERSION = "gateway.version";
    /** {@code Boolean}: whether other threads may call the application at the same time; always true. */
    public static final String MULTITHREAD = "gateway.multithread";
    /** {@code Boolean}: whether other processes on this machine run the same application; always false. */
    public static final String MULTIPROCESS = "gateway.multiprocess";
    /** {@code Boolean}: whether this is the only call that the application will ever get; always false. */
    public static final String RUN_ONCE = "gateway.run_once";
    /** {@code Boolean}: whether the input ends where the request's body ends; always true. */
    public static final String INPUT_TERMINATED = "gateway.input_terminated";
    /** {@code String}: the id of the request in the logs of all that have to do with it. */
    public static final String REQUEST_ID = "gateway.request_id";
    /** {@code List<AfterResponse>}: what to do after the response; it can be added to. */
    public static final String RESPONSE_FINISHED = "gateway.response_finished";
    /** {@code Instant}: until when the request has to be answered; absent if it may take as long as it likes. */
    public static final String DEADLINE = "gateway.deadline";

    /** nginx sends about 25 variables of an ordinary request, and there are about 10 of the server's. */
    private static final int USUAL_SIZE = 40;

    private final Map<String, Object> variables;

    /** An empty environ, for a server to fill. */
    public Environ() {
        this.variables = LinkedHashMap.newLinkedHashMap(USUAL_SIZE);
    }

    /**
     * An environ with a copy of these variables.
     *
     * @param variables CGI variables and {@code gateway.} keys
     */
    public Environ(Map<String, ?> variables) {
        this.variables = new LinkedHashMap<>(variables);
    }

    /**
     * The method, {@code GET} for one.
     *
     * @return {@code REQUEST_METHOD}
     */
    public String method() {
        return text("REQUEST_METHOD").orElse("");
    }

    /**
     * The part of the path that leads to the application, without a slash at its end.
     *
     * @return {@code SCRIPT_NAME} as UTF-8, or ""
     * @throws BadRequestException if it is not UTF-8
     */
    public String scriptName() {
        return utf8("SCRIPT_NAME");
    }

    /**
     * The path within the application. It is decoded already and must not be decoded again: {@code %2F} has become a
     * slash like any other, {@code ;} is a character like any other. This is the path on which nginx has decided.
     *
     * @return {@code PATH_INFO} as UTF-8, or ""
     * @throws BadRequestException if it is not UTF-8
     */
    public String path() {
        return utf8("PATH_INFO");
    }

    /**
     * The query as it was sent, without the question mark.
     *
     * @return {@code QUERY_STRING}, or ""
     */
    public String query() {
        return text("QUERY_STRING").orElse("");
    }

    /**
     * How the client reached the site.
     *
     * @return {@code http} or {@code https}
     */
    public String scheme() {
        return text(URL_SCHEME).orElse("http");
    }

    /**
     * The URL of this request, put together as PEP 3333 says.
     *
     * @return the absolute URL, with the path encoded anew
     * @throws BadRequestException if host or query do not make a URL
     */
    public URI url() {
        return RequestUrl.of(this);
    }

    /**
     * Under which id logs and error pages know this request: nginx's, where it tells one, else the server's own.
     *
     * @return {@code gateway.request_id}: letters, digits and a few marks, or "" if the server gives none
     */
    public String requestId() {
        return text(REQUEST_ID).orElse("");
    }

    /**
     * The client's address.
     *
     * @return {@code REMOTE_ADDR}: an IP address, or what the proxy says if the client came through a Unix socket
     */
    public Optional<String> remoteAddress() {
        return text("REMOTE_ADDR");
    }

    /**
     * How many bytes the body of the request has.
     *
     * @return {@code CONTENT_LENGTH}, or empty if it is absent or no number
     */
    public OptionalLong contentLength() {
        try {
            Optional<String> length = text("CONTENT_LENGTH");
            return length.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length.get()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * The request's headers: the variables {@code HTTP_*}, {@code CONTENT_TYPE} and {@code CONTENT_LENGTH} under names
     * such as {@code accept-language}. Fields that were sent more than once arrive joined by a comma.
     *
     * @return the headers
     */
    public Headers headers() {
        List<Headers.Field> fields = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (value instanceof String text && isHeader(name)) {
                String header = name.startsWith("HTTP_") ? name.substring("HTTP_".length()) : name;
                fields.add(new Headers.Field(header.replace('_', '-').toLowerCase(Locale.ROOT), text));
            }
        });
        return new Headers(fields);
    }

    /**
     * The body of the request. Reading blocks until bytes arrive, and ends where the body ends.
     *
     * @return the stream; a read throws an {@code IOException} if the client goes away before the body's end
     */
    public InputStream input() {
        return variables.get(INPUT) instanceof InputStream input ? input : InputStream.nullInputStream();
    }

    /**
     * Lines for the server's log.
     *
     * @return the writer; a line is logged when it is complete
     */
    public PrintWriter errors() {
        return variables.get(ERRORS) instanceof PrintWriter errors
                ? errors
                : new PrintWriter(System.err, true, Charset.defaultCharset());
    }

    /**
     * Until when this request has to be answered. When that time comes, the server answers in the application's place, or
     * breaks the response off, and interrupts the thread of the request.
     *
     * @return the deadline, or empty if there is none
     */
    public Optional<Instant> deadline() {
        return variables.get(DEADLINE) instanceof Instant deadline ? Optional.of(deadline) : Optional.empty();
    }

    /**
     * Has something done once the response is out, on the thread of the request. The client does not wait for it; a later
     * request on the same HTTP/1.1 connection does. What was added last is called first.
     *
     * @param callback what to do
     */
    @SuppressWarnings("unchecked")
    public void afterResponse(AfterResponse callback) {
        Objects.requireNonNull(callback, "no callback");
        ((List<AfterResponse>) variables.computeIfAbsent(RESPONSE_FINISHED, _ -> new ArrayList<AfterResponse>()))
                .add(callback);
    }

    @Override
    public @Nullable Object get(Object key) {
        return variables.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return variables.containsKey(key);
    }

    @Override
    public @Nullable Object put(String key, Object value) {
        return variables.put(key, value);
    }

    @Override
    public @Nullable Object remove(Object key) {
        return variables.remove(key);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return variables.entrySet();
    }

    private Optional<String> text(String name) {
        return variables.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private String utf8(String name) {
        byte[] bytes = text(name).orElse("").getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new BadRequestException(name + " is not UTF-8");
        }
    }

    private static boolean isHeader(String name) {
        return name.startsWith("HTTP_") || name.equals("CONTENT_TYPE") || name.equals("CONTENT_LENGTH");
    }
}
