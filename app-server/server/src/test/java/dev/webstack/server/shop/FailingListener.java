package dev.webstack.server.shop;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Prevents its application from starting. */
@WebListener
public class FailingListener implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        System.setProperty(FailingListener.class.getName(), event.getServletContext().getRealPath("/"));
        throw new IllegalStateException("no database");
    }
}
