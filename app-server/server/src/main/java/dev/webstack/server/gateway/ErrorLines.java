package dev.webstack.server.gateway;

import java.io.PrintWriter;
import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the text that an application writes to {@code gateway.errors}, one record for each line. */
final class ErrorLines extends Writer {

    private static final Logger LOG = LoggerFactory.getLogger("app");
    private static final int MAX_LINE = 8_192;

    private final StringBuilder line = new StringBuilder();

    private ErrorLines() {}

    static PrintWriter writer() {
        return new PrintWriter(new ErrorLines());
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\n' || line.length() == MAX_LINE) {
                flush();
            }
            if (buffer[i] != '\n' && buffer[i] != '\r') {
                line.append(buffer[i]);
            }
        }
    }

    @Override
    public void flush() {
        if (!line.isEmpty()) {
            LOG.warn("{}", line);
            line.setLength(0);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
