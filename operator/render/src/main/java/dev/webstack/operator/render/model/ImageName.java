package dev.webstack.operator.render.model;

import java.util.regex.Pattern;

/**
 * The name of a container image, optionally with a tag or a digest.
 *
 * @param value the name as in a container's {@code image} field
 */
public record ImageName(String value) {

    /** The default image of nginx. A test checks that it equals the chart's {@code nginx.image}. */
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
