package dev.webstack.server.shop;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Responds with the injected resources and those that it has looked up. */
@WebServlet("/lookup")
public class JndiServlet extends HttpServlet {

    @Resource(name = "greeting")
    private String greeting;

    @Resource(name = "jdbc/shop")
    private DataSource given;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            DataSource lookedUp = (DataSource) new InitialContext().lookup("java:comp/env/jdbc/shop");
            response.getWriter().print(greeting + " "
                    + new InitialContext().lookup("java:comp/env/limit") + " " + valueFrom(given) + " "
                    + valueFrom(lookedUp));
        } catch (NamingException | SQLException e) {
            throw new ServletException(e);
        }
    }

    private static int valueFrom(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select 6 * 7")) {
            result.next();
            return result.getInt(1);
        }
    }
}
