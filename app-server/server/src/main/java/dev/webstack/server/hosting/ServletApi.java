package dev.webstack.server.hosting;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.NoJspServlet;
import org.eclipse.jetty.ee11.servlet.listener.IntrospectorCleaner;

/** The classes of the server that a servlet application sees, and may not contain in another version. */
final class ServletApi {

    /** The interfaces of Jakarta EE that a servlet container provides. */
    private static final List<String> INTERFACES = List.of("jakarta.servlet.", "jakarta.annotation.", "jakarta.el.",
            "jakarta.websocket.");

    /**
     * Classes that compiled pages and tag libraries use, and those by which JNDI finds its context. The application has
     * to see them under their names.
     */
    private static final List<String> IMPLEMENTATIONS = List.of("org.apache.jasper.", "org.apache.el.",
            "org.apache.juli.logging.", "org.apache.tomcat.InstanceManager", "org.apache.tomcat.util.descriptor.",
            "org.eclipse.jetty.ee11.apache.jsp.", "org.eclipse.jetty.ee11.cdi.", "org.eclipse.jetty.ee11.jsp.",
            "org.eclipse.jetty.ee11.websocket.", "org.eclipse.jetty.jndi.", "org.eclipse.jetty.websocket.core.",
            "jndi.properties");

    /** Classes of Jetty that Jetty looks up through the application's loader. */
    private static final List<String> JETTY = List.of(DefaultServlet.class.getName(), NoJspServlet.class.getName(),
            IntrospectorCleaner.class.getName());

    /** JSTL, unless the application contains one. */
    private static final List<String> FALLBACK = List.of("org.apache.taglibs.standard.");

    private ServletApi() {}

    /** Whether the server provides the class of this name, if it exists. */
    static boolean offers(String className) {
        return INTERFACES.stream().anyMatch(className::startsWith);
    }

    static List<String> visible() {
        return Stream.of(INTERFACES, IMPLEMENTATIONS, JETTY, FALLBACK).flatMap(List::stream).toList();
    }

    /** Jetty's patterns for classes that are never loaded from the application if the server has them. */
    static String[] protectedClasses() {
        return IMPLEMENTATIONS.toArray(String[]::new);
    }

    /** Jetty's patterns for classes of Jetty that the application may see. */
    static String[] exposedClasses() {
        return IMPLEMENTATIONS.stream().filter(name -> name.startsWith("org.eclipse.jetty."))
                .map(name -> "-" + name).toArray(String[]::new);
    }
}
