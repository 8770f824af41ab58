package dev.webstack.server.shop;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Records that its application has ended. */
@WebListener
public class EndListener implements ServletContextListener {

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        System.setProperty(EndListener.class.getName(), "destroyed");
    }
}
