package dev.webstack.gateway;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The response of an application to one call.
 *
 * @param status the status with which it started the response
 * @param headers the headers with which it started the response
 * @param body the returned body
 */
record RecordedResponse(Status status, Headers headers, Body body) {

    static RecordedResponse of(Application application, Object... namesAndValues) throws Exception {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        Object[] started = new Object[2];
        Body body = application.call(new Environ(variables), (status, headers, _) -> {
            started[0] = status;
            started[1] = headers;
            return null;
        });
        return new RecordedResponse((Status) started[0], (Headers) started[1], body);
    }

    String text() {
        return new String(((Body.Bytes) body).data().array(), StandardCharsets.UTF_8);
    }
}
