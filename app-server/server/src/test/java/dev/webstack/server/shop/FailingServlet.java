package dev.webstack.server.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** Is loaded at the start, and fails. */
@WebServlet(urlPatterns = "/eager", loadOnStartup = 1)
public class FailingServlet extends HttpServlet {

    @Override
    public void init() throws ServletException {
        throw new ServletException("no index");
    }
}
