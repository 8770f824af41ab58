package dev.webstack.operator.render.model;

import java.util.regex.Pattern;

/**
 * The name of a container image, with a tag or a digest if it has one.
 *
 * @param value as a container's {@code image}
 */
public record ImageName(String value) {

    /** The image of nginx, unless another is chosen. The chart's {@code nginx.image} is the same, which a test holds. */
    public static final String NGINX = "nginxinc/nginx-unprivileged:1.30";

    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]*");

    public ImageName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not the name of an image: '" + value + "'");
        }
    }

    public static boolean isValid(String value) {
        return PATTERN.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
