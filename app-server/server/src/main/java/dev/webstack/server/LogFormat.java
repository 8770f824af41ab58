package dev.webstack.server;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Makes java.util.logging write one line for each record, unless the user configured it. */
final class LogFormat {

    private static final String FORMAT = "java.util.logging.SimpleFormatter.format";
    private static final String CONFIG_FILE = "java.util.logging.config.file";

    private LogFormat() {}

    static void install() {
        if (System.getProperty(CONFIG_FILE) != null || System.getProperty(FORMAT) != null) {
            return;
        }
        System.setProperty(FORMAT, "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s: %5$s%6$s%n");
        Logger root = LogManager.getLogManager().getLogger("");
        for (var handler : root.getHandlers()) {
            handler.setFilter(record -> !isChatter(record.getLoggerName(), record.getLevel()));
        }
    }

    /** Jetty tells of each start and stop of its parts. */
    private static boolean isChatter(String logger, Level level) {
        return logger != null && logger.startsWith("org.eclipse.jetty.") && level.intValue() <= Level.INFO.intValue();
    }
}
