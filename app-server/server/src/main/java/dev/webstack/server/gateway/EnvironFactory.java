package dev.webstack.server.gateway;

import dev.webstack.gateway.AfterResponse;
import dev.webstack.gateway.Environ;
import dev.webstack.jetty.uwsgi.UwsgiConnection;
import dev.webstack.server.routing.MountedPath;
import dev.webstack.server.trace.RequestIdentity;
import dev.webstack.uwsgi.UwsgiRequest;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/**
 * Creates the environ of a request: from nginx's variables if there are some, else from HTTP as CGI (RFC 3875) names
 * it.
 */
final class EnvironFactory {

    /** Headers that the server has already handled, and Proxy, which no program should ever get: https://httpoxy.org */
    private static final Set<String> NOT_PASSED = Set.of("HTTP_PROXY", "HTTP_EXPECT", "HTTP_TRANSFER_ENCODING",
            "HTTP_CONNECTION", "HTTP_CONTENT_LENGTH", "HTTP_CONTENT_TYPE");

    private static final List<Integer> VERSION = List.of(1, 0);

    private EnvironFactory() {}

    static Environ of(Request request, InputStream input) {
        Environ variables = new Environ();
        if (request.getConnectionMetaData().getAttribute(UwsgiConnection.REQUEST) instanceof UwsgiRequest uwsgi) {
            addPeersVariables(variables, uwsgi);
        } else {
            addHttp(variables, request);
        }
        MountedPath route = MountedPath.of(request);
        variables.merge("SCRIPT_NAME", route.prefix().path(), EnvironFactory::joined);
        variables.put("PATH_INFO", route.path());
        variables.putIfAbsent("QUERY_STRING", "");
        variables.putIfAbsent("SERVER_PROTOCOL", request.getConnectionMetaData().getHttpVersion().asString());
        variables.putIfAbsent("SERVER_NAME", Request.getServerName(request));
        variables.putIfAbsent("SERVER_PORT", String.valueOf(Request.getServerPort(request)));
        variables.put(Environ.VERSION, VERSION);
        variables.put(Environ.URL_SCHEME, request.isSecure() ? "https" : "http");
        variables.put(Environ.INPUT, input);
        variables.put(Environ.ERRORS, ErrorLines.writer());
        variables.put(Environ.MULTITHREAD, true);
        variables.put(Environ.MULTIPROCESS, false);
        variables.put(Environ.RUN_ONCE, false);
        variables.put(Environ.INPUT_TERMINATED, true);
        variables.put(Environ.REQUEST_ID, RequestIdentity.id(request));
        variables.put(Environ.RESPONSE_FINISHED, new ArrayList<AfterResponse>());
        return variables;
    }

    /** Joins two prefixes: the one that nginx removed comes first, then the one of this server. */
    private static Object joined(Object nginxs, Object prefix) {
        return nginxs.toString().replaceFirst("/$", "") + prefix;
    }

    /**
     * Adds all variables of the peer: whatever nginx is configured to send is meant for the application. An empty
     * variable counts as absent, unless it is a header.
     */
    private static void addPeersVariables(Environ variables, UwsgiRequest uwsgi) {
        uwsgi.variables().values().forEach((name, value) -> {
            if (!value.isEmpty() || name.startsWith("HTTP_")) {
                variables.put(name, value);
            }
        });
    }

    private static void addHttp(Environ variables, Request request) {
        variables.put("REQUEST_METHOD", request.getMethod());
        variables.put("REQUEST_URI", request.getHttpURI().getPathQuery());
        if (request.getHttpURI().getQuery() != null) {
            variables.put("QUERY_STRING", request.getHttpURI().getQuery());
        }
        variables.put("REQUEST_SCHEME", request.isSecure() ? "https" : "http");
        variables.put("REMOTE_ADDR", withoutBrackets(Request.getRemoteAddr(request)));
        variables.put("REMOTE_PORT", String.valueOf(Request.getRemotePort(request)));
        for (HttpField field : request.getHeaders()) {
            addHeader(variables, field);
        }
    }

    /** Jetty puts an IPv6 address into brackets; RFC 3875 has none. */
    private static String withoutBrackets(String address) {
        return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
    }

    private static void addHeader(Environ variables, HttpField field) {
        if (field.getName().indexOf('_') >= 0) {
            // X_Real_IP would become the same variable as X-Real-IP; nginx drops such names, too.
            return;
        }
        String name = field.getName().toUpperCase(Locale.ROOT).replace('-', '_');
        String value = field.getValue() == null ? "" : field.getValue();
        if (name.equals("CONTENT_LENGTH") || name.equals("CONTENT_TYPE")) {
            if (!value.isEmpty()) {
                variables.put(name, value);
            }
        } else if (!NOT_PASSED.contains("HTTP_" + name)) {
            String separator = name.equals("COOKIE") ? "; " : ", ";
            variables.merge("HTTP_" + name, value, (earlier, later) -> earlier + separator + later);
        }
    }
}
