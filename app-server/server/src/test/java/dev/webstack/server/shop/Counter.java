package dev.webstack.server.shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Counts in the session, and responds with a link that may contain the session's id. */
@WebServlet("/counter")
public class Counter extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession();
        int times = session.getAttribute("times") instanceof Integer before ? before + 1 : 1;
        session.setAttribute("times", times);
        response.getWriter().print(times + " " + response.encodeURL("/counter"));
    }
}
