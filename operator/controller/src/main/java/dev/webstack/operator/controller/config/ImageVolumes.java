package dev.webstack.operator.controller.config;

import dev.webstack.operator.render.model.ImageAccess;
import io.fabric8.kubernetes.client.VersionInfo;

/** How the pods of nginx are to get directories of images. */
public enum ImageVolumes {

    /** As the API server's version says. */
    AUTO,
    VOLUME,
    COPY;

    /** Kubernetes has image volumes switched on by default since this minor version of 1. */
    private static final int SINCE_MINOR = 35;

    /** How pods get directories of images in a cluster. */
    public ImageAccess in(VersionInfo version) {
        return switch (this) {
            case VOLUME -> ImageAccess.VOLUME;
            case COPY -> ImageAccess.COPY;
            case AUTO -> has(version) ? ImageAccess.VOLUME : ImageAccess.COPY;
        };
    }

    private static boolean has(VersionInfo version) {
        // Some providers append a plus sign.
        int minor = Integer.parseInt("0" + version.getMinor().replaceAll("[^0-9].*", ""));
        return !version.getMajor().equals("1") || minor >= SINCE_MINOR;
    }
}
