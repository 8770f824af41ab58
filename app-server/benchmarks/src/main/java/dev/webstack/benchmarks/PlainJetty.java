package dev.webstack.benchmarks;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** The benchmark's application on a Jetty server with its defaults, over HTTP/1.1. */
public final class PlainJetty {

    private static final byte[] MEBIBYTE = new byte[1 << 20];
    private static final byte[] HELLO = "Hello world\n".getBytes(StandardCharsets.US_ASCII);

    private PlainJetty() {}

    /** The argument is the port. */
    public static void main(String[] args) throws Exception {
        Server server = new Server(Integer.parseInt(args[0]));
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
                byte[] body = body(request);
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
                response.write(true, ByteBuffer.wrap(body), callback);
                return true;
            }
        });
        server.start();
    }

    private static byte[] body(Request request) throws Exception {
        return switch (Request.getPathInContext(request)) {
            case "/latency" -> {
                Thread.sleep(10);
                yield HELLO;
            }
            case "/response" -> MEBIBYTE;
            case "/upload" -> (Content.Source.asInputStream(request).transferTo(OutputStream.nullOutputStream()) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
            default -> HELLO;
        };
    }
}
