package jakarta.servlet.http;

/**
 * An interface that Servlet 6.0 removed. Applications that were written for javax have session classes with a method
 * that returns it, for example in Apache Shiro; without it these classes cannot be loaded.
 */
public interface HttpSessionContext {}
