package dev.webstack.server.accesslog;

import java.io.IOException;
import java.util.HexFormat;
import org.eclipse.jetty.util.ajax.JSON;

/** JSON in printable ASCII: whatever a client sends, a line stays one line, and a terminal does nothing it is not told. */
final class AsciiJson extends JSON {

    @Override
    protected void escapeUnicode(Appendable buffer, char c) throws IOException {
        buffer.append("\\u").append(HexFormat.of().toHexDigits(c));
    }
}
