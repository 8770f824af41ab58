package dev.webstack.server.shop;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Needs a class that was part of Java up to version 10. */
@WebListener
public class RemovedJavaApi implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            Class.forName("javax.xml.bind.JAXBContext");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
