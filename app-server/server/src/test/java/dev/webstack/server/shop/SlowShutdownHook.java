package dev.webstack.server.shop;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file from a shutdown hook, slowly. The system property of its name contains the path. */
@WebListener
public class SlowShutdownHook implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Path file = Path.of(System.getProperty(SlowShutdownHook.class.getName()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Thread.sleep(500);
                Files.writeString(file, "written");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
