package dev.webstack.server.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Responds as the rest of the path says: {@code /reply/what/argument}. */
@WebServlet(urlPatterns = "/reply/*", asyncSupported = true)
public class ReplyServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String[] words = request.getPathInfo().split("/", 3);
        String argument = words.length > 2 ? words[2] : "";
        switch (words[1]) {
            case "status" -> {
                response.setStatus(Integer.parseInt(argument));
                response.getWriter().print("body");
            }
            case "empty" -> response.setStatus(Integer.parseInt(argument));
            case "error" -> response.sendError(Integer.parseInt(argument), "said by the servlet");
            case "redirect" -> response.sendRedirect(argument);
            case "length" -> response.setContentLength(Integer.parseInt(argument));
            case "large" -> response.getWriter().print("x".repeat(Integer.parseInt(argument)));
            case "flushed" -> {
                response.getWriter().print("body");
                response.flushBuffer();
            }
            case "header" -> response.setHeader("X-Said", argument);
            case "trailers" -> {
                response.setTrailerFields(() -> Map.of("X-Trailer", "t"));
                response.getWriter().print("body");
            }
            case "throw" -> throw new ServletException("hidden");
            case "forward" -> request.getRequestDispatcher("/" + argument).forward(request, response);
            case "include" -> request.getRequestDispatcher("/" + argument).include(request, response);
            case "async" -> request.startAsync().dispatch("/" + argument);
            case "again" -> again(request, response);
            case "encode" -> {
                request.getSession();
                response.getWriter().print("link=" + response.encodeURL("/tree/a"));
            }
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Dispatches a timed-out request to its own path again. */
    private static void again(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute("again") == null) {
            request.setAttribute("again", true);
            request.startAsync(request, response).dispatch();
        } else {
            response.getWriter().println("again=" + request.getDispatcherType() + " " + request.getRequestURI());
        }
    }
}
