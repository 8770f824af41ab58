package dev.webstack.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Small configurations for {@link TestNginx}. The class adds the parts that every configuration needs, so that a test
 * shows only its own directives.
 */
public final class NginxConf {

    /** The file {@code uwsgi_params} that is part of every nginx. */
    public static final String UWSGI_PARAMS = """
            uwsgi_param QUERY_STRING $query_string;
            uwsgi_param REQUEST_METHOD $request_method;
            uwsgi_param CONTENT_TYPE $content_type;
            uwsgi_param CONTENT_LENGTH $content_length;
            uwsgi_param REQUEST_URI $request_uri;
            uwsgi_param PATH_INFO $document_uri;
            uwsgi_param DOCUMENT_ROOT $document_root;
            uwsgi_param SERVER_PROTOCOL $server_protocol;
            uwsgi_param REQUEST_SCHEME $scheme;
            uwsgi_param HTTPS $https if_not_empty;
            uwsgi_param REMOTE_ADDR $remote_addr;
            uwsgi_param REMOTE_PORT $remote_port;
            uwsgi_param SERVER_PORT $server_port;
            uwsgi_param SERVER_NAME $server_name;
            """;

    private static final String FRAME = """
            user root;
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            events { worker_connections 4096; }
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
            %2$s
            }
            """;

    private NginxConf() {}

    /** Starts an nginx with these directives in the {@code http} block; one of them must make it listen on the port. */
    public static TestNginx start(String http, int port) throws IOException, InterruptedException {
        return start(TestNginx.directory(), http, port);
    }

    /** Starts an nginx in a directory that may already contain other files, for example sockets. */
    public static TestNginx start(Path directory, String http, int port) throws IOException, InterruptedException {
        TestNginx.write(directory, Map.of("nginx.conf", text(directory, http), "uwsgi_params", UWSGI_PARAMS));
        return TestNginx.start(directory, port);
    }

    /** Starts the {@linkplain TestNginx#startInstalled nginx of this machine}, of any version. */
    public static TestNginx startInstalled(String http, int port) throws IOException, InterruptedException {
        Path directory = TestNginx.directory();
        TestNginx.write(directory, Map.of("nginx.conf", text(directory, http), "uwsgi_params", UWSGI_PARAMS));
        return TestNginx.startInstalled(directory, port);
    }

    /**
     * The text of an {@code nginx.conf} with these directives in the {@code http} block, for an nginx in this
     * directory.
     */
    public static String text(Path directory, String http) {
        return FRAME.formatted(directory, http);
    }
}
