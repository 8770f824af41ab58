package dev.webstack.server.hosting;

import dev.webstack.server.config.Limits;
import dev.webstack.server.routing.Prefix;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee.webapp.WebAppClassLoader;
import org.eclipse.jetty.ee11.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee11.plus.webapp.PlusDecorator;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.NoJspServlet;
import org.eclipse.jetty.ee11.servlet.ResourceServlet;
import org.eclipse.jetty.ee11.servlet.ServletChannel;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.ee11.servlet.ServletHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.servlet.listener.IntrospectorCleaner;
import org.eclipse.jetty.ee11.webapp.Configuration;
import org.eclipse.jetty.ee11.webapp.FragmentConfiguration;
import org.eclipse.jetty.ee11.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.ee11.webapp.WebInfConfiguration;
import org.eclipse.jetty.ee11.webapp.WebXmlConfiguration;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One servlet application. Apart from the loader no other class knows of Jetty's Jakarta EE. */
final class WarContext extends WebAppContext {

    /** The last three are Jetty's own, which it looks for where the application's are. */
    private static final List<String> API = List.of("jakarta.servlet.", "jakarta.annotation.",
            DefaultServlet.class.getName(), NoJspServlet.class.getName(), IntrospectorCleaner.class.getName());

    private static final String SERVLET = "jakarta/servlet/Servlet.class";
    private static final Logger LOG = LoggerFactory.getLogger(WarContext.class);

    private final String name;
    private final WebAppClassLoader loader;

    WarContext(Path war, WarFiles files, Prefix prefix) {
        this.name = war.toString();
        this.loader = new WebAppClassLoader(new ApiClassLoader("servlet", API), this);
        setContextPath(prefix.toString());
        setWar(files.root().toString());
        setTempDirectory(files.work().toFile());
        setClassLoader(loader);
        setConfigurations(new Configuration[]{new WebInfConfiguration(), new WebXmlConfiguration(),
            new MetaInfConfiguration(), new FragmentConfiguration(), new AnnotationConfiguration(),
            new WebAppConfiguration()});
        // Of JNDI's world only what the Servlet specification asks for: @PostConstruct and @PreDestroy.
        getObjectFactory().addDecorator(new PlusDecorator(this));
        setInitParameter("org.eclipse.jetty.servlet.Default.dirAllowed", "false");
        setInitParameter("org.eclipse.jetty.servlet.Default.etags", "true");
        // PATH_INFO is what nginx has decided about, decoded once; over HTTP the connector has refused what is ambiguous.
        getServletHandler().setDecodeAmbiguousURIs(true);
        getSessionHandler().setHttpOnly(true);
        setErrorHandler(new PlainErrorPages());
        // What the application says by ServletContext.log is no message of Jetty's. The log shows a name from its last dot on.
        setLogger(LoggerFactory.getLogger(war.getFileName().toString().replaceFirst("\\.war$", "").replace('.', '_')));
        setThrowUnavailableOnStartupException(true);
    }

    @Override
    protected void doStart() throws Exception {
        Limits limits = getServer().getBean(Limits.class);
        setMaxFormContentSize(limits.formBytes());
        setMaxFormKeys(limits.formFields());
        try {
            super.doStart();
            for (ServletHolder holder : getServletHandler().getServlets()) {
                files(holder).ifPresent(ContentTags::use);
            }
        } catch (Throwable e) {
            throw new ServletException(name + " cannot be started: "
                    + MissingComponent.of(this, loader).orElseGet(() -> new Explanation(e).inOneLine()), e);
        }
    }

    @Override
    protected ServletContextRequest newServletContextRequest(ServletChannel channel, Request request, Response response,
            String decodedPathInContext, MatchedResource<ServletHandler.MappedServlet> servlet) {
        Optional<ResourceService> files = FileConditions.areIn(request)
                ? files(servlet.getResource().getServletHolder())
                : Optional.empty();
        Request judged = files.isPresent() ? FileConditions.judged(request, content(files.get(), request)) : request;
        return new WarRequest(getContext().getServletContext(), channel, judged, response, decodedPathInContext,
                servlet,
                getSessionHandler());
    }

    /** What serves the files of the WAR, if this servlet does. */
    private static Optional<ResourceService> files(ServletHolder holder) {
        Servlet servlet = holder.getServletInstance();
        while (servlet instanceof ServletHolder.Wrapper wrapper) {
            servlet = wrapper.getWrapped();
        }
        return servlet instanceof ResourceServlet files ? Optional.of(files.getResourceService()) : Optional.empty();
    }

    /** Null if it cannot be found: then nobody can know which version the client has. */
    private HttpContent content(ResourceService files, Request request) {
        try {
            return files.getContent(getContext().getPathInContext(request.getHttpURI().getCanonicalPath()), request);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: no content", request, e);
            return null;
        }
    }

    /** Servlet specification, section 10.7.2: the container's classes win over those that an application brings. */
    @Override
    public boolean configure() throws Exception {
        boolean configured = super.configure();
        URL own = loader.findResource(SERVLET);
        if (own != null) {
            LOG.warn("{} brings the servlet API, which is the server's, and is not used: leave it out ({})", name,
                    own.getPath().replaceFirst(".*/WEB-INF/", "WEB-INF/").replaceFirst("!/.*", ""));
        }
        return configured;
    }

    /** Until it has started, a failure is told in one line; the last one says it again and ends the server. */
    @Override
    public ServletContextApi newServletContextApi() {
        return new ServletApiContext() {

            @Override
            public void log(String message, Throwable throwable) {
                if (isStarted() || throwable == null) {
                    super.log(message, throwable);
                } else {
                    log(message + ": " + new Explanation(throwable).inOneLine());
                }
            }
        };
    }

    void closeLoader() throws IOException {
        loader.close();
    }
}
