package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that nginx itself serves. */
@ValidationRule(value = "!has(self.keepRevisions) || has(self.image)",
        message = "must have `image` if it has `keepRevisions`")
@ValidationRule(value = StaticSource.ONE_SOURCE,
        message = "must have exactly one of `files`, `configMap`, `persistentVolumeClaim` and `image`")
public record StaticSource(
        @JsonPropertyDescription("Name of the source, by which routes refer to it.")
        @Required
        @Size(min = 1, max = 28)
        @Pattern(Patterns.NAME)
        String name,

        @JsonPropertyDescription("File names and their text. For a few small files: all of them together must stay "
                + "below 1 MiB.")
        @Size(min = 1, max = 64)
        @ValueSize(max = 524288)
        @ValidationRule(value = StaticSource.NAMES, message = StaticSource.NAMES_MESSAGE)
        @ValidationRule(value = "self.all(name, name.size() <= 253)",
                message = "each entry must have a name of at most 253 characters: a ConfigMap holds no longer ones")
        @Nullable
        Map<String, String> files,

        @JsonPropertyDescription("A ConfigMap: each key is a file.")
        @Nullable
        StaticConfigMap configMap,

        @JsonPropertyDescription("A volume with files, which may change at any time.")
        @Nullable
        StaticClaim persistentVolumeClaim,

        @JsonPropertyDescription("A directory of an image.")
        @Nullable
        StaticImage image,

        @JsonPropertyDescription("How many earlier images nginx keeps, for files that the current one no longer has. "
                + "A new image is then served once every pod has it. Default: 0.")
        @Min(0)
        @Max(5)
        @Nullable
        Integer keepRevisions) {

    static final String ONE_SOURCE = "[has(self.files), has(self.configMap), has(self.persistentVolumeClaim), "
            + "has(self.image)].filter(it, it).size() == 1";
    static final String NAMES = "self.all(name, name.matches('^[A-Za-z0-9_-][A-Za-z0-9._-]*$'))";
    static final String NAMES_MESSAGE = "each entry must have a name of letters, digits, '.', '_' and '-' that does "
            + "not start with '.'";
}
