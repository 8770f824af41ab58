package dev.webstack.server.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Throws an exception, or sends an error with a message. */
@WebServlet("/faulty")
public class ErrorServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getParameter("sold") != null) {
            response.sendError(HttpServletResponse.SC_GONE, "sold out");
        } else {
            throw new ServletException("hidden outside", new IllegalStateException("hidden inside"));
        }
    }
}
