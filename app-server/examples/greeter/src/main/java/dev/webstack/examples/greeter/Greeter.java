package dev.webstack.examples.greeter;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Greets the name in {@code ?name=}, and counts the greetings in the session. */
@WebServlet("/")
public final class Greeter extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name") == null ? "stranger" : request.getParameter("name");
        int times = request.getSession().getAttribute("times") instanceof Integer before ? before + 1 : 1;
        request.getSession().setAttribute("times", times);
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().println("Hello " + name + ", for the " + times + ". time");
    }
}
