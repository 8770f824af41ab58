package jakarta.servlet.http;

/**
 * Left Jakarta with Servlet 6.0. Applications that were written for javax have sessions of their own with a method that returns
 * it, Apache Shiro's for one; none of them can be loaded without it.
 */
public interface HttpSessionContext {}
