package dev.webstack.operator.render.model;

/** How nginx's pods get a directory of an image. */
public enum ImageAccess {

    /** The kubelet mounts it. */
    VOLUME("as volumes"),

    /** A container of the image copies it into the pod before nginx starts. */
    COPY("as copies");

    private final String text;

    ImageAccess(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
