package dev.webstack.server.hosting;

import dev.webstack.server.config.Limits;
import dev.webstack.server.routing.Prefix;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.server.FormFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextRequest;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.jspecify.annotations.Nullable;

/** Hosts a Jetty handler that was written for a server of its own, within a part of this server. */
final class HandlerContext extends ContextHandler {

    private final String name;

    HandlerContext(String name, Handler handler, Prefix prefix, ClassLoader loader) {
        super(handler, prefix.toString());
        this.name = name;
        setClassLoader(loader);
        setErrorHandler(new PlainErrors());
    }

    @Override
    protected void doStart() throws Exception {
        Limits limits = getServer().getBean(Limits.class);
        setAttribute(FormFields.MAX_LENGTH_ATTRIBUTE, limits.formBytes());
        setAttribute(FormFields.MAX_FIELDS_ATTRIBUTE, limits.formFields());
        try {
            super.doStart();
            getDescendants(ResourceHandler.class).forEach(files -> ContentTags.use(files.getResourceService()));
        } catch (Throwable e) {
            throw new IllegalStateException(name + " cannot be started: " + new Explanation(e).inOneLine(), e);
        }
    }

    /** Adjusts conditions only for Jetty's own resource handlers; other handlers process ranges themselves. */
    @Override
    protected ContextRequest wrapRequest(Request request, Response response) {
        List<ResourceHandler> files = FileConditions.areIn(request) ? getDescendants(ResourceHandler.class) : List.of();
        return super.wrapRequest(files.isEmpty() ? request : FileConditions.judged(request, content(files, request)),
                response);
    }

    private @Nullable HttpContent content(List<ResourceHandler> files, Request request) {
        String path = getContext().getPathInContext(request.getHttpURI().getCanonicalPath());
        for (ResourceHandler handler : files) {
            try {
                HttpContent content = handler.getResourceService().getHttpContentFactory().getContent(path);
                if (content != null) {
                    return content;
                }
            } catch (IOException e) {
                // Another handler, or none, serves the request.
            }
        }
        return null;
    }
}
