package dev.webstack.server.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Responds with all properties of a request that a servlet can read, one on each line. */
@WebServlet(urlPatterns = {"/exact", "/tree/*", "*.do"}, asyncSupported = true)
@MultipartConfig(maxFileSize = 1000)
public class RequestReport extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setContentType("text/plain; charset=utf-8");
        PrintWriter out = response.getWriter();
        out.println("method=" + request.getMethod());
        out.println("uri=" + request.getRequestURI());
        out.println("url=" + request.getRequestURL());
        out.println("path=" + request.getContextPath() + " " + request.getServletPath() + " " + request.getPathInfo());
        out.println("query=" + request.getQueryString());
        out.println("mapping=" + request.getHttpServletMapping().getMappingMatch() + " "
                + request.getHttpServletMapping().getMatchValue());
        out.println("server=" + request.getScheme() + " " + request.getServerName() + " " + request.getServerPort());
        out.println("protocol=" + request.getProtocol());
        out.println("dispatcher=" + request.getDispatcherType());
        out.println("body=" + request.getContentType() + " " + request.getContentLengthLong() + " "
                + request.getCharacterEncoding());
        out.println("locales=" + Collections.list(request.getLocales()));
        out.println("requested=" + request.getRequestedSessionId());
        HttpSession session = request.getSession("new".equals(request.getQueryString()));
        out.println("session=" + (session == null ? null : session.getId()) + " url "
                + request.isRequestedSessionIdFromURL() + " valid " + request.isRequestedSessionIdValid());
        Cookie[] cookies = request.getCookies();
        out.println("cookies=" + (cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .map(cookie -> cookie.getName() + ":" + cookie.getValue()).toList()));
        for (String name : Collections.list(request.getHeaderNames())) {
            out.println("header " + name.toLowerCase(Locale.ROOT) + "=" + Collections.list(request.getHeaders(name)));
        }
        if ("raw".equals(request.getHeader("X-Body"))) {
            out.println("raw=" + new String(request.getInputStream().readAllBytes(), "UTF-8"));
        } else {
            tellParameters(request, out);
        }
        out.println("trailers=" + request.isTrailerFieldsReady());
    }

    private static void tellParameters(HttpServletRequest request, PrintWriter out)
            throws IOException, ServletException {
        var parameters = new TreeMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        out.println("parameters=" + parameters);
        if (request.getContentType() != null && request.getContentType().startsWith("multipart/")) {
            for (Part part : request.getParts()) {
                out.println("part=" + part.getName() + " " + part.getSubmittedFileName() + " " + part.getContentType()
                        + " " + part.getSize());
            }
        }
    }
}
