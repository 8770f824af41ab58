package dev.webstack.server.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Sends what is said by {@code java.util.logging}, and so by {@link System.Logger}, to SLF4J: one form for all lines. The JDK
 * makes an instance when somebody first logs that way, so a server where nobody does has nothing to set up.
 */
public final class LogManagerSetup {

    private static final String CLASS = "java.util.logging.config.class";
    private static final String FILE = "java.util.logging.config.file";
    private static final String CONFIGURATION = "handlers=org.slf4j.bridge.SLF4JBridgeHandler\n.level=INFO\n";

    /** Called by the {@link LogManager}, which leaves it to this class to read the configuration. */
    public LogManagerSetup() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Makes it the JDK's configuration, unless the user has another. */
    public static void use() {
        if (System.getProperty(FILE) == null) {
            System.getProperties().putIfAbsent(CLASS, LogManagerSetup.class.getName());
        }
    }
}
