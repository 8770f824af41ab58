package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webstack.server.shop.JndiServlet;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a servlet application looks up by JNDI, or is given by {@code @Resource}. */
class WarResourcesTest {

    private static final String ENTRIES = """
            <web-app version='6.1'>
              <env-entry><env-entry-name>greeting</env-entry-name><env-entry-type>java.lang.String</env-entry-type>
                <env-entry-value>Hello</env-entry-value></env-entry>
              <env-entry><env-entry-name>limit</env-entry-name><env-entry-type>java.lang.Integer</env-entry-type>
                <env-entry-value>12</env-entry-value></env-entry>
              <resource-ref><res-ref-name>jdbc/shop</res-ref-name><res-type>javax.sql.DataSource</res-type></resource-ref>
            </web-app>""";

    @TempDir
    Path folder;

    @Test
    void entriesAndDataSourcesAreThereByTheirNames() throws Exception {
        Path war = war().file("WEB-INF/lib/h2.jar", Files.readAllBytes(
                Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI())))
                .writeTo(folder.resolve("shop.war"));
        Path sources = Files.writeString(folder.resolve("sources"), """
                jdbc/shop.url=jdbc:h2:mem:shop
                jdbc/shop.user=sa
                jdbc/shop.max-connections=2
                """);
        try (Served served = Served.start("/=" + war + ",/shop=" + war, "--data-sources=" + sources)) {
            for (Protocol protocol : Protocol.values()) {
                assertThat(served.ask(protocol, Call.get("/lookup")).text()).isEqualTo("Hello 12 42 42");
                assertThat(served.ask(protocol, Call.get("/shop/lookup")).text()).isEqualTo("Hello 12 42 42");
            }
        }
    }

    @Test
    void dataSourceThatNobodyNamedIsSaidAtTheStart() throws Exception {
        Path war = war().writeTo(folder.resolve("shop.war"));
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> Served.start(war.toString()))
                .withMessageContaining("jdbc/shop").withMessageContaining("--data-sources=FILE");
    }

    @Test
    void dataSourceWithoutADriverIsSaidAtTheStart() throws Exception {
        Path war = war().writeTo(folder.resolve("shop.war"));
        Path sources = Files.writeString(folder.resolve("sources"), "jdbc/shop.url=jdbc:nothing:here\n");
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> Served.start(war.toString(), "--data-sources=" + sources))
                .withMessageContaining("data source jdbc/shop: the application brings no JDBC driver for its URL");
    }

    private static Archive war() throws Exception {
        return Archive.war().classes(JndiServlet.class).file("WEB-INF/web.xml", ENTRIES);
    }
}
