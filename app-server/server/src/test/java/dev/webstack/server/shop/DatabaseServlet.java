package dev.webstack.server.shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;

/** Adds a line to a database in a file for each request. The database has a shutdown hook that closes it. */
@WebServlet(urlPatterns = "/ledger", loadOnStartup = 1)
public class DatabaseServlet extends HttpServlet {

    private JdbcConnectionPool pool;

    @Override
    public void init() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + System.getProperty(DatabaseServlet.class.getName()), "sa",
                "");
        execute("create table if not exists line (id identity)");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        execute("insert into line default values");
        response.getWriter().print("written");
    }

    private void execute(String statement) {
        try (Connection connection = pool.getConnection()) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
