package dev.webstack.server.hosting;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.BaseHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHandler;

/** A servlet, filter or listener that a WAR names and does not have. Jetty's exception names neither it nor the cause. */
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
            // Of a class that is there it may be another that is not.
            return name.equals(e.getMessage());
        } catch (LinkageError e) {
            return false;
        }
    }
}
