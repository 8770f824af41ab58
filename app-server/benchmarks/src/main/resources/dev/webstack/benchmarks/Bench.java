import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;

/** The benchmark's application as a JWSGI class. */
public class Bench {

    private static final byte[] MEBIBYTE = new byte[1 << 20];

    public static Object[] application(HashMap env) throws Exception {
        HashMap<String, Object> headers = new HashMap<>();
        headers.put("Content-Type", "text/plain");
        Object body;
        switch ((String) env.get("PATH_INFO")) {
            case "/latency":
                Thread.sleep(10);
                body = "Hello world\n";
                break;
            case "/response":
                headers.put("Content-Length", String.valueOf(MEBIBYTE.length));
                body = new ByteArrayInputStream(MEBIBYTE);
                break;
            case "/upload":
                body = length((InputStream) env.get("jwsgi.input")) + "\n";
                break;
            default:
                body = "Hello world\n";
        }
        if (body instanceof String) {
            headers.put("Content-Length", String.valueOf(((String) body).length()));
        }
        return new Object[]{200, headers, body};
    }

    private static long length(InputStream in) throws IOException {
        byte[] block = new byte[1 << 16];
        long length = 0;
        for (int n = in.read(block); n > 0; n = in.read(block)) {
            length += n;
        }
        return length;
    }
}
