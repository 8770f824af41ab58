package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application sees of a client behind a proxy that speaks HTTP. */
class ForwardedHeadersTest {

    @RegisterExtension
    static final TestSite BEHIND_A_PROXY = new TestSite("--http-proxies=127.0.0.0/8,::1");
    @RegisterExtension
    static final TestSite OPEN = new TestSite();

    private static final Application CLIENT = (environ, startResponse) -> {
        startResponse.start(Status.OK, Headers.of("Content-Type", "text/plain"));
        return Body.text(environ.scheme() + "://" + environ.get("SERVER_NAME") + ":" + environ.get("SERVER_PORT") + " "
                + environ.get("REMOTE_ADDR"));
    };

    @ParameterizedTest(name = "{1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            HTTP | X-Forwarded-Proto | https       | https://shop.example:443 127.0.0.1
            H2C  | X-Forwarded-Proto | https       | https://shop.example:443 127.0.0.1
            HTTP | X-Forwarded-For   | 203.0.113.7 | http://shop.example:80 203.0.113.7
            H2C  | X-Forwarded-For   | 203.0.113.7 | http://shop.example:80 203.0.113.7
            HTTP | X-Forwarded-For   | 2001:db8::7 | http://shop.example:80 2001:db8::7
            HTTP | X-Forwarded-Host  | shop:8443   | http://shop:8443 127.0.0.1
            HTTP | Forwarded         | for=1.2.3.4;proto=https | http://shop.example:80 127.0.0.1
            HTTP | X-Forwarded-Port  | 99          | http://shop.example:80 127.0.0.1
            HTTP | X-Forwarded-Server | evil       | http://shop.example:80 127.0.0.1
            HTTP | X-Proxied-Https   | on          | http://shop.example:80 127.0.0.1
            """)
    void theThreeHeadersOfATrustedProxyAreBelieved(Protocol protocol, String name, String value, String seen)
            throws Exception {
        Call call = Call.get("/").with(name, value);
        assertThat(BEHIND_A_PROXY.ask(protocol, call, CLIENT).text()).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({"HTTP", "H2C", "UWSGI"})
    void whatOthersSayIsNot(Protocol protocol) throws Exception {
        Map<String, String> headers = Map.of("X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.7",
                "X-Forwarded-Host", "evil");
        Call call = Call.get("/");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            call = call.with(header.getKey(), header.getValue());
        }
        TestSite site = protocol == Protocol.UWSGI ? BEHIND_A_PROXY : OPEN;
        assertThat(site.ask(protocol, call, CLIENT).text()).startsWith("http://shop.example:").endsWith(" 127.0.0.1");
    }
}
