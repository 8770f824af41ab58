package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A directory of an image. */
public record StaticImage(
        @JsonPropertyDescription("The image. nginx's pods mount it as a volume. In a cluster without image volumes, "
                + "an init container copies the directory by the image's own `cp`.")
        @Required
        @Size(min = 1, max = 500)
        @Pattern("^[A-Za-z0-9][A-Za-z0-9._:/@-]*$")
        @ValidationRule(value = App.IMAGE, message = App.IMAGE_MESSAGE)
        @ValidationRule(value = App.DIGEST, message = App.DIGEST_MESSAGE)
        String reference,

        @JsonPropertyDescription("The directory in the image, such as /public.")
        @Required
        @Size(min = 2, max = 256)
        @Pattern("^(/[A-Za-z0-9._~!&()*+,=:@-]+)+$")
        @ValidationRule(value = Patterns.NORMALIZED, message = StaticImage.NORMALIZED_MESSAGE)
        String path,

        @JsonPropertyDescription("When the kubelet pulls the image; as in Kubernetes, Always is the default for the "
                + "tag `latest`, and IfNotPresent for others.")
        @Nullable
        PullPolicy pullPolicy) {

    static final String NORMALIZED_MESSAGE = "must not contain '/./' or '/../'";
}
