package dev.webstack.server.shop;

import dev.webstack.server.testing.ClassVisibility;
import jakarta.annotation.PostConstruct;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Responds with what the application can see of classes and of the disk. */
@WebServlet("/viewer")
public class VisibilityServlet extends HttpServlet {

    private String constructed = "no";

    @PostConstruct
    void construct() {
        constructed = "yes";
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String question = request.getQueryString();
        response.getWriter().print(switch (question) {
            case "constructed" -> constructed;
            case "root" -> getServletContext().getRealPath("/");
            case "temp" -> getServletContext().getAttribute(ServletContext.TEMPDIR);
            default -> ClassVisibility.of(question, VisibilityServlet.class);
        });
    }
}
