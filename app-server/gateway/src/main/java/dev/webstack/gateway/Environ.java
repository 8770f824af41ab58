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
 * A request as in PEP 3333: a mutable map with the CGI variables as {@code String}s, and objects of the server under
 * keys that begin with {@code gateway.}. A variable that the client did not send is absent, not empty.
 *
 * <p>
 * Values of variables are bytes, represented as ISO-8859-1 strings, so nothing that the client sent is lost; the typed
 * methods decode them. The methods read the map at each call, so they see changes that a middleware makes. An environ
 * belongs to one request and to the thread that serves it.
 */
public final class Environ extends AbstractMap<String, Object> {

    /** {@code InputStream}: the body of the request. */
    public static final String INPUT = "gateway.input";
    /** {@code PrintWriter}: writes lines to the server's log. */
    public static final String ERRORS = "gateway.errors";
    /** {@code String}: {@code http} or {@code https}, as the client uses it. */
    public static final String URL_SCHEME = "gateway.url_scheme";
    /** {@code List<Integer>}: the version of this interface, {@code [1, 0]}. */
    public static final String VERSION = "gateway.version";
    /** {@code Boolean}: whether other threads may call the application at the same time; always true. */
    public static final String MULTITHREAD = "gateway.multithread";
    /** {@code Boolean}: whether other processes on this machine run the same application; always false. */
    public static final String MULTIPROCESS = "gateway.multiprocess";
    /** {@code Boolean}: whether the application is called only once; always false. */
    public static final String RUN_ONCE = "gateway.run_once";
    /** {@code Boolean}: whether the input ends where the request's body ends; always true. */
    public static final String INPUT_TERMINATED = "gateway.input_terminated";
    /** {@code String}: the id of the request, which all logs about the request contain. */
    public static final String REQUEST_ID = "gateway.request_id";
    /** {@code List<AfterResponse>}: the callbacks after the response; more can be added. */
    public static final String RESPONSE_FINISHED = "gateway.response_finished";
    /** {@code Instant}: the time by which the response has to be sent; absent if there is no limit. */
    public static final String DEADLINE = "gateway.deadline";

    /** nginx usually sends about 25 variables, and the server adds about 10. */
    private static final int USUAL_SIZE = 40;

    private final Map<String, Object> variables;

    /** Creates an empty environ, for a server to fill. */
    public Environ() {
        this.variables = LinkedHashMap.newLinkedHashMap(USUAL_SIZE);
    }

    /**
     * Creates an environ with a copy of these variables.
     *
     * @param variables CGI variables and {@code gateway.} keys
     */
    public Environ(Map<String, ?> variables) {
        this.variables = new LinkedHashMap<>(variables);
    }

    /**
     * The method, for example {@code GET}.
     *
     * @return {@code REQUEST_METHOD}
     */
    public String method() {
        return text("REQUEST_METHOD").orElse("");
    }

    /**
     * The part of the path at which the application is mounted, without a slash at its end.
     *
     * @return {@code SCRIPT_NAME} as UTF-8, or ""
     * @throws BadRequestException if it is not UTF-8
     */
    public String scriptName() {
        return utf8("SCRIPT_NAME");
    }

    /**
     * The path within the application. It is already decoded and must not be decoded again: {@code %2F} has become a
     * normal slash, and {@code ;} is a normal character. nginx chose the location by this path.
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
     * The URL of this request, constructed as PEP 3333 describes.
     *
     * @return the absolute URL; the path is encoded again
     * @throws BadRequestException if the host or the query is not valid in a URL
     */
    public URI url() {
        return RequestUrl.of(this);
    }

    /**
     * The id of this request in logs and error pages: the one from nginx if nginx sends one, else the server's own.
     *
     * @return {@code gateway.request_id}: letters, digits and a few punctuation marks, or "" if the server sets none
     */
    public String requestId() {
        return text(REQUEST_ID).orElse("");
    }

    /**
     * The client's address.
     *
     * @return {@code REMOTE_ADDR}: an IP address, or the proxy's own value if the client uses a Unix socket
     */
    public Optional<String> remoteAddress() {
        return text("REMOTE_ADDR");
    }

    /**
     * The length of the request's body in bytes.
     *
     * @return {@code CONTENT_LENGTH}, or empty if it is absent or not a number
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
     * such as {@code accept-language}. The values of repeated fields are joined by commas.
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
     * @return the stream; a read throws an {@code IOException} if the client closes the connection before the end of
     *        the body
     */
    public InputStream input() {
        return variables.get(INPUT) instanceof InputStream input ? input : InputStream.nullInputStream();
    }

    /**
     * A writer for the server's log.
     *
     * @return the writer; it logs a line when the line is complete
     */
    public PrintWriter errors() {
        return variables.get(ERRORS) instanceof PrintWriter errors
                ? errors
                : new PrintWriter(System.err, true, Charset.defaultCharset());
    }

    /**
     * The time by which the response has to be sent. When that time comes, the server responds in the application's
     * place, or breaks the response off, and interrupts the thread of the request.
     *
     * @return the deadline, or empty if there is none
     */
    public Optional<Instant> deadline() {
        return variables.get(DEADLINE) instanceof Instant deadline ? Optional.of(deadline) : Optional.empty();
    }

    /**
     * Adds a callback that runs after the response has been sent, on the thread of the request. The client does not
     * wait for it, but the next request on the same HTTP/1.1 connection does. The last added callback runs first.
     *
     * @param callback the callback
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
