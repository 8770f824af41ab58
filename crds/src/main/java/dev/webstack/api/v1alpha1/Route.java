package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A route: which requests it matches, its target, and its policies. */
@ValidationRule(value = Route.ONE_ACTION,
        message = "must have exactly one of `app`, `split`, `static`, `redirect` and `respond`")
@ValidationRule(value = "self.pathType == 'Regex' || self.path.matches('" + Patterns.LITERAL_PATH + "')",
        fieldPath = ".path", message = "must consist of letters, digits and the characters /._~!&()*+,=:@-")
@ValidationRule(value = Route.NORMALIZED, fieldPath = ".path",
        message = "must not contain '//', '/./' or '/../': nginx matches normalized paths")
@ValidationRule(value = "!(has(self.static) && self.pathType == 'Exact' && self.path.endsWith('/'))",
        fieldPath = ".path", message = "must end in the name of a file: an Exact path to `static` serves one file")
@ValidationRule(value = "!has(self.rewrite) || has(self.app) || has(self.split)", fieldPath = ".rewrite",
        message = "must come with `app` or `split`: nothing else is asked for a path")
@ValidationRule(value = "!(has(self.rewrite) && has(self.rewrite.replacePrefix)) || self.pathType == 'Prefix'",
        fieldPath = ".rewrite.replacePrefix", message = "must come with the `pathType` Prefix")
@ValidationRule(value = Route.STRIPS_ITS_START, fieldPath = ".rewrite.stripPrefix",
        message = "must be the `path` of a route without Regex, or whole segments at its start")
@ValidationRule(value = "!(has(self.redirect) && has(self.redirect.prefix)) || self.pathType == 'Prefix'",
        fieldPath = ".redirect.prefix", message = "must come with the `pathType` Prefix")
@ValidationRule(value = Route.ASKS_AN_APP,
        message = "must have `app` or `split` beside `timeouts`, `retries`, `requestBuffering` and "
                + "`responseBuffering`: they are about an app")
@ValidationRule(value = "!has(self.requestHeaders) || has(self.app) || has(self.split)", fieldPath = ".requestHeaders",
        message = "must come with `app` or `split`: nothing else gets the request")
@ValidationRule(value = Route.CACHE_CONTROL_ONCE, fieldPath = ".cacheControl",
        message = "must not stand beside `responseHeaders` that set or add Cache-Control")
@ValidationRule(value = Route.CORS_HEADERS, fieldPath = ".responseHeaders",
        message = "must not name Access-Control-* beside `cors`, which sets them")
@ValidationRule(value = "!has(self.rateLimit) || !(has(self.redirect) || has(self.respond))", fieldPath = ".rateLimit",
        message = Route.NOT_BY_ITSELF)
@ValidationRule(value = "!has(self.connectionLimit) || !(has(self.redirect) || has(self.respond))",
        fieldPath = ".connectionLimit", message = Route.NOT_BY_ITSELF)
@ValidationRule(value = "!has(self.access) || !(has(self.redirect) || has(self.respond))", fieldPath = ".access",
        message = Route.NOT_BY_ITSELF)
@ValidationRule(value = Route.LEADS_ELSEWHERE, fieldPath = ".redirect",
        message = "must lead elsewhere than to the route's own `path`: clients would be sent round for ever")
@ValidationRule(value = "!has(self.static) || !has(self.methods) || 'GET' in self.methods || 'HEAD' in self.methods",
        fieldPath = ".methods", message = "must have GET or HEAD beside `static`: nginx serves files to no other")
@ValidationRule(
        value = "!has(self.cacheControl) || !has(self.respond) || self.respond.statusCode in [200, 201, 204, 206]",
        fieldPath = ".cacheControl",
        message = "must stand beside no `respond` but one of status 200, 201, 204 or 206: it is sent with success")
@ValidationRule(value = Route.ABOUT_FILES,
        message = "must have `static` beside `index`, `fallback` and the `exposure` Internal: they are about files")
@ValidationRule(value = "self.pathType != 'Exact' || !(has(self.index) || has(self.fallback))",
        message = "must not have `index` or `fallback` beside the `pathType` Exact, which names one file")
@ValidationRule(value = Route.INTERNAL, fieldPath = ".exposure",
        message = "must not be Internal beside `fallback`, `methods`, `headers`, `queryParams` or a Regex: "
                + "an app names the file by its path alone")
@ValidationRule(value = Route.CORS_METHODS, fieldPath = ".cors.allowMethods",
        message = "must be among the route's `methods`: requests with others do not get here")
public record Route(
        @JsonPropertyDescription("Tells apart routes of one `path` and `pathType`.")
        @Default("")
        @Size(max = 63)
        @Pattern("^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$")
        String name,

        @JsonPropertyDescription("Host names that the route matches, of those in `spec.hostnames`; "
                + "`*.example.com` stands for all below example.com. Without it: all of the stack's.")
        @Size(min = 1, max = 16)
        @ValueSize(max = 253)
        @ListSet
        @ValidationRule(value = Patterns.LABELS, message = "each entry " + Patterns.LABELS_MESSAGE)
        @Nullable
        List<@Pattern(Patterns.HOSTNAME) String> hostnames,

        @JsonPropertyDescription("Path of the request, decoded and normalized, without query and without parameters "
                + "such as `;jsessionid=1`. As a Prefix it matches whole segments: `/shop` and `/shop/` both match "
                + "`/shop` and all below it, but not `/shopping`. As a Regex it is an RE2 expression that must match "
                + "all of the path.")
        @Required
        @Size(min = 1, max = 256)
        @Pattern("^/[ -~]*$")
        String path,

        @JsonPropertyDescription("How `path` is compared. Prefix: with whole segments of the request's path. "
                + "Exact: with all of it. Regex: as a regular expression.")
        @Default("Prefix")
        PathType pathType,

        @JsonPropertyDescription("Methods that the route matches. Without it: all.")
        @Size(min = 1, max = 7)
        @ListSet
        @Nullable
        List<HttpMethod> methods,

        @JsonPropertyDescription("Headers that the requests must have, all of them.")
        @Size(max = 8)
        @ListMapKey("name")
        @ValidationRule(value = "self.all(h, self.exists_one(o, o.name.lowerAscii() == h.name.lowerAscii()))",
                message = Patterns.HEADERS_ONCE_MESSAGE)
        @ValidationRule(value = "self.all(h, h.name.lowerAscii() != 'host')",
                message = "must not name Host: `hostnames` tells hosts apart")
        @Nullable
        List<HeaderMatch> headers,

        @JsonPropertyDescription("Parameters that the query of the requests must have, all of them.")
        @Size(max = 8)
        @ListMapKey("name")
        @Nullable
        List<QueryParamMatch> queryParams,

        @JsonPropertyDescription("Name of the entry of `spec.apps` that gets the requests.")
        @Size(min = 1, max = 28)
        @Pattern(Patterns.NAME)
        @Nullable
        String app,

        @JsonPropertyDescription("Apps that share the requests, by weight.")
        @Size(min = 2, max = 8)
        @ListMapKey("app")
        @ValidationRule(value = "self.exists(s, s.weight > 0)", message = "must have a weight above 0")
        @ValidationRule(value = "self.all(s, s.weight == 0 || s.weight * 10000 >= self.map(o, o.weight).sum())",
                message = "must give each app at least 0.01 % of the requests, or the weight 0: nginx counts no less")
        @Nullable
        List<WeightedApp> split,

        @JsonProperty("static")
        @JsonPropertyDescription("Name of the entry of `spec.static` whose files are served. Under a Prefix, the rest "
                + "of the path names the file; under an Exact path, its last segment does; under a Regex, all of it.")
        @Size(min = 1, max = 28)
        @Pattern(Patterns.NAME)
        @Nullable
        String staticSource,

        @JsonPropertyDescription("Names of the files that answer for a directory, the first that is there; index.html "
                + "if not said.")
        @Size(min = 1, max = 4)
        @ValueSize(max = 64)
        @ListAtomic
        @Nullable
        List<@Pattern(Patterns.FILE_NAME) String> index,

        @JsonPropertyDescription("File of the static source that answers, with status 200, where no file has the name "
                + "that is asked for, as a single-page application needs it. What ends like an asset, such as .js, "
                + "still gets status 404.")
        @Size(min = 2, max = 256)
        @Pattern("^(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$")
        @Nullable
        String fallback,

        @JsonPropertyDescription("Public: clients may ask for the files. Internal: only an app may send them, by a "
                + "response with the header X-Accel-Redirect and their path in the URL; clients get status 404.")
        @Default("Public")
        Exposure exposure,

        @JsonPropertyDescription("Sends the client elsewhere.")
        @Nullable
        Redirect redirect,

        @JsonPropertyDescription("A response that nginx gives by itself.")
        @Nullable
        Respond respond,

        @JsonPropertyDescription("Changes the path before the app gets the request.")
        @Nullable
        Rewrite rewrite,

        @JsonPropertyDescription("How long nginx waits for the app.")
        @Nullable
        Timeouts timeouts,

        @JsonPropertyDescription("What nginx does when a connection to the app fails. Without it: one more attempt.")
        @Nullable
        Retries retries,

        @JsonPropertyDescription("Size of the largest request body, for example 20Mi; 10Mi if not said. "
                + "A larger one gets status 413.")
        @Size(min = 1, max = 8)
        @Pattern("^[1-9][0-9]{0,5}(Ki|Mi|Gi)?$")
        @Nullable
        String maxBodySize,

        @JsonPropertyDescription("\"Off\": the app gets a body while the client sends it, and a request of which "
                + "something was sent is not tried again. In quotes: YAML takes a bare Off for a boolean.")
        @Default("On")
        OnOff requestBuffering,

        @JsonPropertyDescription("\"Off\": the client gets each part of a response as soon as the app has sent it. "
                + "In quotes: YAML takes a bare Off for a boolean.")
        @Default("On")
        OnOff responseBuffering,

        @JsonPropertyDescription("The header Cache-Control of successful responses. The app's own, and its Expires, "
                + "are dropped from all responses.")
        @Size(min = 1, max = 256)
        @Pattern("^[A-Za-z0-9 ,=\"-]+$")
        @Nullable
        String cacheControl,

        @JsonPropertyDescription("Headers that are changed before the app gets the request.")
        @ValidationRule(value = HeaderChanges.REQUEST, message = HeaderChanges.REQUEST_MESSAGE)
        @Nullable
        HeaderChanges requestHeaders,

        @JsonPropertyDescription("Headers that are changed before the client gets the response, whatever its status. "
                + "`set` and `remove` keep the app's from it.")
        @ValidationRule(value = HeaderChanges.RESPONSE, message = HeaderChanges.RESPONSE_MESSAGE)
        @Nullable
        HeaderChanges responseHeaders,

        @JsonPropertyDescription("Which other origins' pages may call this route, in place of what the app says of it. "
                + "A preflight request has none of the `headers` that a route may ask for.")
        @Nullable
        Cors cors,

        @JsonPropertyDescription("How many requests a client may send in a second. For an app or static files.")
        @Nullable
        RateLimit rateLimit,

        @JsonPropertyDescription("How many requests of a client may be under way at once. For an app or static files.")
        @Nullable
        ConnectionLimit connectionLimit,

        @JsonPropertyDescription("Which clients may send requests. For an app or static files.")
        @Nullable
        Access access) {

    /** A route with further conditions may redirect to the same path, because a route without them can serve it. */
    static final String LEADS_ELSEWHERE = "!has(self.redirect) || has(self.methods) || has(self.headers) "
            + "|| has(self.queryParams) || has(self.redirect.scheme) || has(self.redirect.hostname) "
            + "|| !(self.pathType == 'Exact' && has(self.redirect.path) && self.redirect.path == self.path "
            + "|| has(self.redirect.prefix) && (self.redirect.prefix == self.path "
            + "|| self.redirect.prefix + '/' == self.path || self.redirect.prefix == self.path + '/'))";
    static final String ABOUT_FILES = "has(self.static) || !(has(self.index) || has(self.fallback) "
            + "|| self.exposure == 'Internal')";
    static final String INTERNAL = "self.exposure != 'Internal' || !(has(self.fallback) || has(self.methods) "
            + "|| has(self.headers) || has(self.queryParams) || self.pathType == 'Regex')";
    static final String CORS_METHODS = "!has(self.cors) || !has(self.cors.allowMethods) || !has(self.methods) "
            + "|| self.cors.allowMethods.all(m, m in self.methods)";
    static final String NOT_BY_ITSELF = "must come with `app`, `split` or `static`: nginx gives `redirect` and "
            + "`respond` before it looks at it";
    static final String ONE_ACTION = "[has(self.app), has(self.split), has(self.static), has(self.redirect), "
            + "has(self.respond)].filter(it, it).size() == 1";
    static final String NORMALIZED = "self.pathType == 'Regex' || (!self.path.contains('//') "
            + "&& !('.' in self.path.split('/')) && !('..' in self.path.split('/')))";
    static final String STRIPS_ITS_START = "!(has(self.rewrite) && has(self.rewrite.stripPrefix)) "
            + "|| (self.pathType != 'Regex' && (self.path + '/').startsWith("
            + "self.rewrite.stripPrefix + (self.rewrite.stripPrefix.endsWith('/') ? '' : '/')))";
    static final String ASKS_AN_APP = "has(self.app) || has(self.split) || !(has(self.timeouts) "
            + "|| has(self.retries) || self.requestBuffering == 'Off' || self.responseBuffering == 'Off')";
    static final String CACHE_CONTROL_ONCE = "!has(self.cacheControl) || !has(self.responseHeaders) "
            + "|| ((!has(self.responseHeaders.set) || self.responseHeaders.set.all(h, "
            + "h.name.lowerAscii() != 'cache-control')) && (!has(self.responseHeaders.add) "
            + "|| self.responseHeaders.add.all(h, h.name.lowerAscii() != 'cache-control')))";
    static final String CORS_HEADERS = "!has(self.cors) || !has(self.responseHeaders) "
            + "|| ((!has(self.responseHeaders.set) || self.responseHeaders.set.all(h, "
            + "!h.name.lowerAscii().startsWith('access-control-'))) && (!has(self.responseHeaders.add) "
            + "|| self.responseHeaders.add.all(h, !h.name.lowerAscii().startsWith('access-control-'))))";
}
