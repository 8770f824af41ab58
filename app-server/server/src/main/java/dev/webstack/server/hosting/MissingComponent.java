package dev.webstack.server.hosting;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.BaseHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHandler;

/**
 * A servlet, filter or listener that a WAR names but does not contain. Jetty's exception names neither the class nor
 * the cause.
 */
final class MissingComponent {

    private MissingComponent() {}

    static Optional<String> of(ServletContextHandler context, ClassLoader loader) {
        ServletHandler servlets = context.getServletHandler();
        return Stream.of(servlets.getListeners(), servlets.getFilters(), servlets.getServlets()).flatMap(Stream::of)
                .map(holder -> ((BaseHolder<?>) holder).getClassName())
                .filter(name -> name != null && isMissing(name, loader)).findFirst()
                .map(name -> "it names the class " + name
                        + ", which it does not have: add the library that has it to WEB-INF/lib, or correct its web.xml");
    }

    private static boolean isMissing(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return false;
        } catch (ClassNotFoundException e) {
            // If the named class exists, the exception may be about another class that it needs.
            return name.equals(e.getMessage());
        } catch (LinkageError e) {
            return false;
        }
    }
}
