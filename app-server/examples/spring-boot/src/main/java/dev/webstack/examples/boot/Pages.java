package dev.webstack.examples.boot;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Shows what a controller knows of a client, and how it responds. */
@RestController
class Pages {

    @GetMapping("/client")
    String client(HttpServletRequest request) {
        return "Hello %s by %s".formatted(request.getRemoteAddr(), request.isSecure() ? "https" : "http");
    }

    /** The URL that the client asked for, from which Spring makes its own. */
    @GetMapping("/url")
    String url() {
        return ServletUriComponentsBuilder.fromCurrentRequest().toUriString();
    }

    @PostMapping("/echo")
    String echo(@RequestBody String body) {
        return body;
    }

    @GetMapping("/count")
    StreamingResponseBody count() {
        return out -> {
            for (int i = 1; i <= 3; i++) {
                out.write((i + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }

    @GetMapping("/slow")
    String slow() throws InterruptedException {
        Thread.sleep(2_000);
        return "slow";
    }
}
