package dev.webstack.server.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request, before it is said by which protocol it goes. The path is decoded, as nginx would pass it on. */
public record Call(String method, String path, String query, Map<String, String> headers, byte[] body) {

    public static Call get(String path) {
        int question = path.indexOf('?');
        return question < 0
                ? new Call("GET", path, "", Map.of(), new byte[0])
                : new Call("GET", path.substring(0, question), path.substring(question + 1), Map.of(), new byte[0]);
    }

    public static Call post(String path, byte[] body) {
        return new Call("POST", path, "", Map.of(), body);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, path, query, more, body);
    }
}
