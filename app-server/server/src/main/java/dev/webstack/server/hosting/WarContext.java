package dev.webstack.server.hosting;

import dev.webstack.server.config.Limits;
import dev.webstack.server.config.WarSettings;
import dev.webstack.server.routing.Prefix;
import jakarta.servlet.ServletException;
import java.io.Closeable;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.ee.webapp.WebAppClassLoader;
import org.eclipse.jetty.ee11.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee11.plus.webapp.EnvConfiguration;
import org.eclipse.jetty.ee11.servlet.ServletChannel;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.ee11.servlet.ServletHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.webapp.Configuration;
import org.eclipse.jetty.ee11.webapp.FragmentConfiguration;
import org.eclipse.jetty.ee11.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.ee11.webapp.WebInfConfiguration;
import org.eclipse.jetty.ee11.webapp.WebXmlConfiguration;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.session.DefaultSessionIdManager;
import org.eclipse.jetty.session.SessionIdManager;
import org.eclipse.jetty.util.ClassMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One servlet application. Besides the loader, only this class depends on Jetty's Jakarta EE modules. */
final class WarContext extends WebAppContext {

    private static final String SERVLET = "jakarta/servlet/Servlet.class";
    private static final String PAGES_INITIALIZER = "org\\.eclipse\\.jetty\\.ee11\\.apache\\.jsp\\..*";
    /** The Java versions for which Tomcat 11 compiles pages. */
    private static final List<String> PAGES_VERSIONS = List.of("compilerSourceVM", "compilerTargetVM");
    private static final String JETTYS_VERSION = "1.8";
    private static final Logger LOG = LoggerFactory.getLogger(WarContext.class);

    private final String name;
    private final WarContents contents;
    private final WarSettings settings;
    private final ServletModules modules;
    private final NamedResources resources = new NamedResources();
    private final WebAppClassLoader loader;

    WarContext(Path war, WarFiles files, WarContents contents, Prefix prefix, WarSettings settings,
            ServletModules modules) {
        this.name = war.toString();
        this.contents = contents;
        this.settings = settings;
        this.modules = modules;
        this.loader = new WebAppClassLoader(new ApiClassLoader("servlet", ServletApi.visible(), modules.loader()),
                this);
        addProtectedClassMatcher(new ClassMatcher(ServletApi.protectedClasses()));
        addHiddenClassMatcher(new ClassMatcher(ServletApi.exposedClasses()));
        setContextPath(prefix.toString());
        setWar(files.root().toString());
        setTempDirectory(files.work().toFile());
        setClassLoader(loader);
        setConfigurations(new Configuration[]{new WebInfConfiguration(), new WebXmlConfiguration(),
            new MetaInfConfiguration(), new FragmentConfiguration(), new EnvConfiguration(), new NamesConfiguration(),
            new AnnotationConfiguration(), new WebAppConfiguration()});
        setInitParameter("org.eclipse.jetty.servlet.Default.dirAllowed", "false");
        setInitParameter("org.eclipse.jetty.servlet.Default.etags", "true");
        // PATH_INFO is the decoded path by which nginx chose the location; over HTTP the connector has refused
        // ambiguous paths.
        getServletHandler().setDecodeAmbiguousURIs(true);
        getSessionHandler().setHttpOnly(true);
        setErrorHandler(new PlainErrorPages());
        // The application's calls of ServletContext.log must not appear as messages of Jetty. The log shows the part of
        // a logger's name after its last dot.
        setLogger(LoggerFactory.getLogger(war.getFileName().toString().replaceFirst("\\.war$", "").replace('.', '_')));
        setThrowUnavailableOnStartupException(true);
    }

    @Override
    protected void doStart() throws Exception {
        Limits limits = getServer().getBean(Limits.class);
        setMaxFormContentSize(limits.formBytes());
        setMaxFormKeys(limits.formFields());
        // All WARs of a server have one source of ids.
        settings.sessionRoute().filter(_ -> getServer().getBean(SessionIdManager.class) == null).ifPresent(route -> {
            var ids = new DefaultSessionIdManager(getServer());
            ids.setWorkerName(route.name());
            getServer().addBean(ids, true);
        });
        try {
            super.doStart();
            for (ServletHolder holder : getServletHandler().getServlets()) {
                ServedFiles.of(holder).ifPresent(ServedFiles::tagByContent);
            }
        } catch (Throwable e) {
            throw new ServletException(name + " cannot be started: "
                    + MissingComponent.of(this, loader).orElseGet(() -> new Explanation(e).inOneLine()), e);
        }
    }

    @Override
    protected ServletContextRequest newServletContextRequest(ServletChannel channel, Request request, Response response,
            String decodedPathInContext, MatchedResource<ServletHandler.MappedServlet> servlet) {
        Request judged = FileConditions.areIn(request)
                ? ServedFiles.of(servlet.getResource().getServletHolder())
                        .map(files -> files.judged(request,
                                getContext().getPathInContext(request.getHttpURI().getCanonicalPath())))
                        .orElse(request)
                : request;
        return new WarRequest(getContext().getServletContext(), channel, judged, response, decodedPathInContext,
                servlet, getSessionHandler());
    }

    @Override
    public void preConfigure() throws Exception {
        super.preConfigure();
        if (contents.hasPages()) {
            tagLibraries().addAll(modules.tagLibraries());
        } else {
            setAttribute(AnnotationConfiguration.SERVLET_CONTAINER_INITIALIZER_EXCLUSION_PATTERN, PAGES_INITIALIZER);
        }
    }

    @SuppressWarnings("unchecked")
    private Set<URL> tagLibraries() {
        return (Set<URL>) getAttribute(MetaInfConfiguration.METAINF_TLDS);
    }

    /** At this point the descriptor has been read, and nothing has been started. */
    @Override
    protected void startWebapp() throws Exception {
        ServletHolder pages = getServletHandler().getServlet("jsp");
        if (pages != null) {
            prepare(pages);
        }
        new LoginConfig(settings.users()).applyTo(getSecurityHandler());
        super.startWebapp();
    }

    /** Jetty's defaults are Java 8, and a compiler that is loaded even if there are no pages. */
    private void prepare(ServletHolder pages) {
        for (String version : PAGES_VERSIONS) {
            if (JETTYS_VERSION.equals(pages.getInitParameter(version))) {
                pages.setInitParameter(version, "17");
            }
        }
        if (!contents.hasPages()) {
            pages.setInitOrder(-1);
        }
    }

    /** The container's classes take precedence over those of an application (Servlet specification, section 10.7.2). */
    @Override
    public boolean configure() throws Exception {
        boolean configured = super.configure();
        new ContextLoader(loader).call(() -> {
            resources.bind(settings.dataSources(), this, loader, modules.loader());
            return null;
        });
        URL own = loader.findResource(SERVLET);
        if (own != null) {
            LOG.warn("{} brings the servlet API, which is the server's, and is not used: leave it out ({})", name,
                    own.getPath().replaceFirst(".*/WEB-INF/", "WEB-INF/").replaceFirst("!/.*", ""));
        }
        return configured;
    }

    /**
     * Until the application has started, a failure is logged in one line. The last failure is repeated and ends the
     * server.
     */
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

    /** The resources of the application, which are released after it is stopped. */
    Closeable ownedResources() {
        return () -> {
            try (modules) {
                loader.close();
            } finally {
                resources.close();
            }
        };
    }
}
