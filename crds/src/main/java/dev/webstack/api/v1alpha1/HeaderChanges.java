package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headers that nginx changes in requests or responses. */
@ValidationRule(value = "has(self.set) || has(self.add) || has(self.remove)",
        message = "must have one of `set`, `add` and `remove`: else it changes nothing")
@ValidationRule(value = HeaderChanges.ONCE,
        message = "must name each header once: upper and lower case are the same, as are `set`, `add` and `remove`")
public record HeaderChanges(
        @JsonPropertyDescription("Headers that get this value, whatever they had.")
        @Size(max = 16)
        @ListMapKey("name")
        @Nullable
        List<Header> set,

        @JsonPropertyDescription("Headers that get this value beside what they have.")
        @Size(max = 16)
        @ListMapKey("name")
        @Nullable
        List<Header> add,

        @JsonPropertyDescription("Names of headers that are dropped.")
        @Size(max = 16)
        @ValueSize(max = Header.LONGEST_NAME)
        @ListSet
        @Nullable
        List<@Pattern(Patterns.HEADER_NAME) String> remove) {

    /** A CEL expression for the list of all names in lower case. */
    private static final String NAMES = "((has(self.set) ? self.set.map(h, h.name.lowerAscii()) : []) "
            + "+ (has(self.add) ? self.add.map(h, h.name.lowerAscii()) : []) "
            + "+ (has(self.remove) ? self.remove.map(h, h.lowerAscii()) : []))";
    static final String ONCE = "[" + NAMES + "].all(names, names.all(n, names.exists_one(m, m == n)))";

    /** Excludes request headers that nginx sets itself, or that are about the connection or the body. */
    static final String REQUEST = NAMES + ".all(n, !n.startsWith('x-forwarded-') && !n.startsWith('proxy-') && !(n in "
            + "['host', 'x-real-ip', 'x-request-id', 'x-proxied-https', 'forwarded', 'proxy', 'connection', "
            + "'content-length', 'content-type', 'expect', 'keep-alive', 'te', 'trailer', 'transfer-encoding', "
            + "'upgrade']))";
    static final String REQUEST_MESSAGE = "must not name what nginx sets or a connection needs: Host, X-Real-IP, "
            + "X-Request-ID, X-Proxied-Https, Forwarded, X-Forwarded-*, Proxy, Proxy-*, Connection, Content-Length, "
            + "Content-Type, Expect, Keep-Alive, TE, Trailer, Transfer-Encoding, Upgrade";

    /** Excludes response headers that nginx sets itself, or that are about the connection or the body. */
    static final String RESPONSE = NAMES + ".all(n, !n.startsWith('x-accel-') && !(n in ['connection', "
            + "'content-encoding', 'content-length', 'content-type', 'date', 'keep-alive', 'server', 'trailer', "
            + "'transfer-encoding', 'upgrade']))";
    static final String RESPONSE_MESSAGE = "must not name what nginx sets or a connection needs: Connection, "
            + "Content-Encoding, Content-Length, Content-Type, Date, Keep-Alive, Server, Trailer, Transfer-Encoding, "
            + "Upgrade, X-Accel-*";
}
