package dev.webstack.server.hosting;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.NoJspServlet;
import org.eclipse.jetty.ee11.servlet.listener.IntrospectorCleaner;

/** What a servlet application sees of the server, and may not bring in another version. */
final class ServletApi {

    /** The interfaces of Jakarta EE that a servlet container has. */
    private static final List<String> INTERFACES = List.of("jakarta.servlet.", "jakarta.annotation.", "jakarta.el.",
            "jakarta.websocket.");

    /** What pages and tag libraries become classes of, and what finds a JNDI context, by a name that the application sees. */
    private static final List<String> IMPLEMENTATIONS = List.of("org.apache.jasper.", "org.apache.el.",
            "org.apache.juli.logging.", "org.apache.tomcat.InstanceManager", "org.apache.tomcat.util.descriptor.",
            "org.eclipse.jetty.ee11.apache.jsp.", "org.eclipse.jetty.ee11.cdi.", "org.eclipse.jetty.ee11.jsp.",
            "org.eclipse.jetty.ee11.websocket.", "org.eclipse.jetty.jndi.", "org.eclipse.jetty.websocket.core.",
            "jndi.properties");

    /** Jetty looks for these of its own where the application's are. */
    private static final List<String> JETTY = List.of(DefaultServlet.class.getName(), NoJspServlet.class.getName(),
            IntrospectorCleaner.class.getName());

    /** JSTL, unless the application brings one. */
    private static final List<String> FALLBACK = List.of("org.apache.taglibs.standard.");

    private ServletApi() {}

    /** Whether the class, if there is one of that name, is the server's. */
    static boolean offers(String className) {
        return INTERFACES.stream().anyMatch(className::startsWith);
    }

    static List<String> visible() {
        return Stream.of(INTERFACES, IMPLEMENTATIONS, JETTY, FALLBACK).flatMap(List::stream).toList();
    }

    /** As patterns of Jetty's: what is never taken from the application, as long as the server has it. */
    static String[] protectedClasses() {
        return IMPLEMENTATIONS.toArray(String[]::new);
    }

    /** As patterns of Jetty's: what is not hidden, though it is Jetty's. */
    static String[] exposedClasses() {
        return IMPLEMENTATIONS.stream().filter(name -> name.startsWith("org.eclipse.jetty."))
                .map(name -> "-" + name).toArray(String[]::new);
    }
}
