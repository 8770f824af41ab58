package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.shop.VisibilityServlet;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.ClassVisibility;
import dev.webstack.server.testing.Protocol;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of a servlet application: JSP, tag files, the expression language, JSTL. */
class WarPagesTest {

    private static Served shop;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        Path war = Archive.war().classes(VisibilityServlet.class, ClassVisibility.class)
                .file("index.jsp", "<%= \"sum \" + (1 + 2) %>")
                .file("expression.jsp", "${param.a * 2} ${header['X-Shop']} ${pageContext.request.method}")
                .file("loop.jsp", """
                        <%@ taglib prefix="c" uri="jakarta.tags.core" %><c:forEach var="i" begin="1" end="3">\
                        <c:out value="<${i}>"/></c:forEach>""")
                .file("former.jsp", """
                        <%@ taglib prefix="fn" uri="http://java.sun.com/jsp/jstl/functions" %>\
                        ${fn:toUpperCase('old')}""")
                .file("tagged.jsp", """
                        <%@ taglib prefix="s" tagdir="/WEB-INF/tags" %><s:price amount="7"/>""")
                .file("WEB-INF/tags/price.tag", """
                        <%@ attribute name="amount" %>${amount} EUR""")
                .file("document.jspx", """
                        <p xmlns:jsp="http://java.sun.com/JSP/Page"><jsp:scriptlet>int n = 5;</jsp:scriptlet>\
                        <jsp:expression>n</jsp:expression></p>""")
                .file("modern.jsp", """
                        <% record Book(String title) {} var b = new Book("Kim"); %><%= b.title() %>""")
                .file("including.jsp", "<jsp:include page=\"index.jsp\"/>!")
                .file("broken.jsp", "<% int x = nothing; %>")
                .file("failing.jsp", "<% if (true) throw new IllegalStateException(\"hidden\"); %>")
                .writeTo(folder.resolve("pages.war"));
        shop = Served.start("/=" + war + ",/shop=" + war);
    }

    @AfterAll
    static void drain() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/,                  sum 3",
        "/index.jsp,         sum 3",
        "/expression.jsp?a=4,8 here GET",
        "/loop.jsp,          &lt;1&gt;&lt;2&gt;&lt;3&gt;",
        "/former.jsp,        OLD",
        "/tagged.jsp,        7 EUR",
        "/document.jspx,     <p>5</p>",
        "/modern.jsp,        Kim",
        "/including.jsp,     sum 3!"})
    void pageIsCompiledWhenItIsFirstAsked(String path, String text) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            for (String prefix : new String[]{"", "/shop"}) {
                assertThat(shop.ask(protocol, Call.get(prefix + path).with("X-Shop", "here")).text().strip())
                        .endsWith(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/broken.jsp", "/failing.jsp"})
    void pageThatFailsTellsNothingOfTheInside(String path) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            var response = shop.ask(protocol, Call.get(path));
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text()).contains("Server Error").doesNotContain("nothing", "hidden", "jasper");
        }
    }

    @Test
    void seesTheInterfacesOfPagesButNotTheCompiler() throws Exception {
        assertThat(shop.text(Call.get("/viewer?jakarta.el.ELContext"))).contains("tomcat-embed-el");
        assertThat(shop.text(Call.get("/viewer?jakarta.servlet.jsp.PageContext"))).contains("jsp-api");
        assertThat(shop.text(Call.get("/viewer?org.eclipse.jdt.core.compiler.CharOperation")))
                .isEqualTo(ClassVisibility.NOTHING);
        assertThat(shop.text(Call.get("/viewer?com.zaxxer.hikari.HikariDataSource")))
                .isEqualTo(ClassVisibility.NOTHING);
    }
}
