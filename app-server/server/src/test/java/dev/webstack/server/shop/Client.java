package dev.webstack.server.shop;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Responds with the properties of the client and its connection. */
@WebServlet("/client/*")
public class Client extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setCharacterEncoding("utf-8");
        response.getWriter().print(String.join("\n",
                "client " + request.getRemoteAddr(),
                "scheme " + request.getScheme() + (request.isSecure() ? " secure" : ""),
                "server " + request.getServerName() + ":" + request.getServerPort(),
                "context '" + request.getContextPath() + "'",
                "path " + request.getServletPath() + " " + request.getPathInfo(),
                "query " + request.getQueryString(),
                "thread " + (Thread.currentThread().isVirtual() ? "virtual" : "platform")));
    }
}
