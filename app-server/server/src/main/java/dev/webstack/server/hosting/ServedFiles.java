package dev.webstack.server.hosting;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ResourceServlet;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a WAR that a servlet of Jetty serves. */
record ServedFiles(ResourceService service) {

    private static final Logger LOG = LoggerFactory.getLogger(ServedFiles.class);

    /** The files of this servlet, if it serves files. */
    static Optional<ServedFiles> of(ServletHolder holder) {
        Servlet servlet = holder.getServletInstance();
        while (servlet instanceof ServletHolder.Wrapper wrapper) {
            servlet = wrapper.getWrapped();
        }
        return servlet instanceof ResourceServlet files
                ? Optional.of(new ServedFiles(files.getResourceService()))
                : Optional.empty();
    }

    void tagByContent() {
        ContentTags.use(service);
    }

    /** The request without the conditions that the file at this path in its context does not meet. */
    Request judged(Request request, String path) {
        return FileConditions.judged(request, content(request, path));
    }

    /** The content; null if it is not found, so that the client's version cannot be compared. */
    private @Nullable HttpContent content(Request request, String path) {
        try {
            return service.getContent(path, request);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: no content", request, e);
            return null;
        }
    }
}
