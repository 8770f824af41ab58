package dev.webstack.server.shop;

import java.io.IOException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Written for javax.servlet. */
@WebServlet("/ancient")
public class JavaxServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("ancient " + request.getAttribute("javax.servlet.forward.request_uri"));
    }
}
