package dev.webstack.server.shop;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.net.URL;

/** Opens a private field of a class of the JDK, in a package that is not open. */
@WebListener
public class PrivateJdkAccess implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            URL.class.getDeclaredField("host").setAccessible(true);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
