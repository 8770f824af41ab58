package dev.webstack.server;

import dev.webstack.server.config.Option;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a request whose head is too large for the HTTP port, because no handler sees it. */
record HeadLimitLog(int limit) implements RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(AppServer.class);

    @Override
    public void log(Request request, Response response) {
        int status = response.getStatus();
        if (status == HttpStatus.URI_TOO_LONG_414 || status == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431) {
            LOG.warn("A request was refused with {}, its head may have {} bytes; {} allows more", status, limit,
                    Option.MAX_HEAD.flag());
        }
    }
}
