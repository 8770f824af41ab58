import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A program as written for uWSGI; the last segment of the path selects what it does. */
class Program {

    static Object[] application(HashMap<String, Object> environ) throws Exception {
        HashMap<String, Object> headers = new HashMap<>();
        headers.put("Content-Type", "text/plain; charset=utf-8");
        String path = (String) environ.get("PATH_INFO");
        uwsgi.RequestBody input = (uwsgi.RequestBody) environ.get("jwsgi.input");
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "environ":
                return new Object[]{200, headers, sorted(environ)};
            case "types":
                return new Object[]{200, headers, environ.getClass().getName() + " " + input.getClass().getName()};
            case "read":
                return new Object[]{200, headers, read(input)};
            case "blocks":
                return new Object[]{200, headers, blocks(input)};
            case "lines":
                return new Object[]{200, headers, lines(input, 100)};
            case "short-lines":
                return new Object[]{200, headers, lines(input, 4)};
            case "available":
                return new Object[]{200, headers, input.available() + " " + input.read() + " " + input.available()};
            case "transfer":
                return new Object[]{200, headers, input.readAllBytes()};
            case "text":
                return new Object[]{200, headers, "gr\u00fc\u00dfe"};
            case "empty":
                return new Object[]{200, headers, ""};
            case "texts":
                return new Object[]{200, headers, new String[]{"one ", "", "two"}};
            case "bytes":
                return new Object[]{200, headers, new byte[]{'a', 0, (byte) 0xff}};
            case "list":
                return new Object[]{200, headers, new ArrayList<>(Arrays.asList("one ", 2, new byte[]{' ', '3'}))};
            case "file":
                return new Object[]{200, headers, new File(System.getProperty("program.file"))};
            case "stream":
                return new Object[]{200, headers,
                    new ByteArrayInputStream("stream".getBytes(StandardCharsets.UTF_8))};
            case "headers":
                headers.put("X-One", "1");
                headers.put("X-Array", new String[]{"1", "2"});
                headers.put("X-List", new ArrayList<>(Arrays.asList("3", "4")));
                return new Object[]{201, headers, ""};
            case "long":
                return new Object[]{404L, headers, "not here"};
            case "emoji":
                return new Object[]{200, headers, "\ud83d\ude00 " + environ.get("HTTP_X_MOOD")};
            case "nul":
                return new Object[]{200, headers, "a\0b"};
            case "seek":
                return new Object[]{200, headers, seek(input)};
            case "cache":
                return new Object[]{200, headers, uwsgi.cache_get("key")};
            case "two":
                return new Object[]{200, headers};
            case "status":
                return new Object[]{"200 OK", headers, ""};
            case "header":
                headers.put("X-Wrong", 7);
                return new Object[]{200, headers, ""};
            case "body":
                return new Object[]{200, headers, 7};
            case "null":
                return null;
            default:
                throw new Exception("no such path");
        }
    }

    Object[] instance(HashMap<String, Object> environ) {
        return new Object[]{200, new HashMap<>(), "of an instance"};
    }

    private static String sorted(Map<String, Object> environ) {
        StringBuilder text = new StringBuilder();
        TreeMap<String, Object> names = new TreeMap<>(environ);
        // nginx does not send it by default, and uWSGI has it only if it is configured.
        names.remove("SCRIPT_NAME");
        names.forEach((name, value) -> text.append(name).append('=')
                .append(value instanceof String ? value : "(no text)").append('\n'));
        return text.toString();
    }

    private static String read(InputStream input) throws Exception {
        StringBuilder text = new StringBuilder();
        int b;
        while ((b = input.read()) >= 0) {
            text.append(b).append(' ');
        }
        return text.append(input.read()).toString();
    }

    private static String blocks(InputStream input) throws Exception {
        StringBuilder text = new StringBuilder();
        byte[] block = new byte[4];
        int n;
        while ((n = input.read(block)) >= 0) {
            text.append(n).append('[').append(new String(block, 0, n, StandardCharsets.UTF_8)).append(']');
        }
        return text.append(n).toString();
    }

    private static String lines(uwsgi.RequestBody input, int size) throws Exception {
        StringBuilder text = new StringBuilder();
        byte[] line = new byte[size];
        int n;
        while ((n = input.readLine(line)) >= 0) {
            text.append(n).append('[').append(new String(line, 0, n, StandardCharsets.UTF_8)).append(']');
        }
        return text.append(n).toString();
    }

    private static String seek(uwsgi.RequestBody input) throws Exception {
        List<String> seen = new ArrayList<>();
        seen.add(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        input.seek(2);
        seen.add(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        input.seek(-1);
        seen.add(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        input.seek(0);
        seen.add(input.available() + "");
        return String.join(" ", seen);
    }
}
