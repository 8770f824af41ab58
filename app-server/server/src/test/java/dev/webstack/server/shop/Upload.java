package dev.webstack.server.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;

/** Responds with the parts of a form, or the length of any other body. Parts are written to files at once. */
@WebServlet("/upload")
@MultipartConfig(fileSizeThreshold = 1)
public class Upload extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getContentType() == null) {
            response.getWriter().print(request.getInputStream().readAllBytes().length);
            return;
        }
        for (Part part : request.getParts()) {
            response.getWriter().println(part.getName() + " " + part.getSize());
        }
    }
}
