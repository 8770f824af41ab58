package dev.webstack.server.shop;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

/** Fails in the way and at the time that the system property of its name contains: {@code start error}. */
@WebListener
@WebServlet(urlPatterns = "/hostile", loadOnStartup = 1)
public class Hostile extends HttpServlet implements ServletContextListener {

    /** The system property with a queue for weak references to the class loaders of all instances. */
    public static final String LOADERS = "hostile.loaders";
    /** The system property that is set to the directory of the unpacked WAR. */
    public static final String ROOT = "hostile.root";

    public Hostile() {
        if (System.getProperties().get(LOADERS) instanceof Queue<?>) {
            @SuppressWarnings("unchecked")
            var loaders = (Queue<Object>) System.getProperties().get(LOADERS);
            loaders.add(new WeakReference<>(Hostile.class.getClassLoader()));
        }
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        System.setProperty(ROOT, event.getServletContext().getRealPath("/"));
        fail("start");
    }

    @Override
    public void init() {
        fail("init");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        fail("request");
        response.getWriter().print("well");
    }

    @Override
    public void destroy() {
        fail("destroy");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        fail("stop");
    }

    private static void fail(String when) {
        String[] wanted = System.getProperty(Hostile.class.getName(), "never -").split(" ");
        if (wanted[0].equals(when)) {
            switch (wanted[1]) {
                case "exception" -> throw new IllegalStateException("hostile");
                case "error" -> throw new AssertionError("hostile");
                case "linkage" -> throw new NoClassDefFoundError("com/example/Missing");
                case "never-returns" -> waitForEver();
                default -> throw new IllegalArgumentException(wanted[1]);
            }
        }
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
