package dev.webstack.server.hosting;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import org.eclipse.jetty.ee11.servlet.ServletApiRequest;
import org.eclipse.jetty.ee11.servlet.ServletChannel;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.ee11.servlet.ServletHandler;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.session.SessionManager;
import org.eclipse.jetty.util.Fields;

/** A request to a servlet application. A form that exceeds a limit gets a 413, and is logged. */
final class WarRequest extends ServletContextRequest {

    WarRequest(ServletContextHandler.ServletContextApi context, ServletChannel channel, Request request,
            Response response, String path, MatchedResource<ServletHandler.MappedServlet> servlet,
            SessionManager sessions) {
        super(context, channel, request, response, path, servlet, sessions);
    }

    @Override
    protected ServletApiRequest newServletApiRequest() {
        return new Api(this);
    }

    private static final class Api extends ServletApiRequest {

        private boolean told;

        Api(ServletContextRequest request) {
            super(request);
        }

        @Override
        public Fields getParameters() {
            try {
                return super.getParameters();
            } catch (HttpException.IllegalStateException | HttpException.RuntimeException e) {
                throw refused(e, e);
            }
        }

        @Override
        public Collection<Part> getParts() throws IOException, ServletException {
            try {
                return super.getParts();
            } catch (ServletException e) {
                throw refused(e, e);
            }
        }

        private <E extends Throwable> E refused(Throwable failure, E otherwise) {
            FormLimit limit = FormLimit.of(failure).orElse(null);
            if (limit == null) {
                return otherwise;
            }
            if (!told) {
                told = true;
                limit.tell(getRequest());
            }
            throw new HttpException.IllegalStateException(HttpStatus.PAYLOAD_TOO_LARGE_413, limit.text(), failure);
        }
    }
}
