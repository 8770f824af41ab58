package dev.webstack.operator.render.model;

import org.jspecify.annotations.Nullable;

/**
 * A directory of an image that a container of this image copies before nginx starts.
 *
 * @param path the directory in the image
 * @param pullPolicy Kubernetes' word for it, or null for its default
 */
public record CopiedImage(ImageName image, String path, @Nullable String pullPolicy) {}
