package dev.webstack.server.accesslog;

import java.io.IOException;
import java.util.HexFormat;
import org.eclipse.jetty.util.ajax.JSON;

/**
 * JSON in printable ASCII: a client cannot add lines to the log, or send control characters to a terminal that shows
 * it.
 */
final class AsciiJson extends JSON {

    @Override
    protected void escapeUnicode(Appendable buffer, char c) throws IOException {
        buffer.append("\\u").append(HexFormat.of().toHexDigits(c));
    }
}
