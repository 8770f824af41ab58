package dev.webstack.server.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Sends records of {@code java.util.logging}, and so of {@link System.Logger}, to SLF4J, so that all lines have one
 * format. The JDK creates an instance at the first such record, so a server without any needs no setup.
 */
public final class LogManagerSetup {

    private static final String CLASS = "java.util.logging.config.class";
    private static final String FILE = "java.util.logging.config.file";
    private static final String CONFIGURATION = "handlers=org.slf4j.bridge.SLF4JBridgeHandler\n.level=INFO\n";

    /** Called by the {@link LogManager}, which lets this class read the configuration. */
    public LogManagerSetup() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Makes this the JDK's logging configuration, unless the user has set another. */
    public static void use() {
        if (System.getProperty(FILE) == null) {
            System.getProperties().putIfAbsent(CLASS, LogManagerSetup.class.getName());
        }
    }
}
