package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Sends the requests for a path to an app, or has nginx answer them from files. */
@ValidationRule(value = "has(self.app) != has(self.static)", message = "must have exactly one of `app` and `static`")
@ValidationRule(value = Route.FILE_HAS_NAME, fieldPath = ".path", message = Route.FILE_HAS_NAME_MESSAGE)
public record Route(
        @JsonPropertyDescription("Path of the request, decoded and normalized, without query. As a Prefix it matches "
                + "whole segments: `/shop` and `/shop/` both match `/shop` and all below it, but not `/shopping`.")
        @Required
        @Size(min = 1, max = 256)
        @Pattern("^/[A-Za-z0-9/._~!&()*+,=:@-]*$")
        @ValidationRule(value = Route.NORMALIZED, message = Route.NORMALIZED_MESSAGE)
        String path,

        @JsonPropertyDescription("How `path` is compared. Prefix: with whole segments of the request's path. Exact: "
                + "with all of it.")
        @Default("Prefix")
        PathType pathType,

        @JsonPropertyDescription("Name of the app that answers.")
        @Size(min = 1, max = 28)
        String app,

        @JsonProperty("static")
        @JsonPropertyDescription("Name of the static source that answers. Under a Prefix, the rest of the path names "
                + "the file; under an Exact path, its last segment does.")
        @Size(min = 1, max = 28)
        String staticSource) {

    static final String FILE_HAS_NAME = "!(has(self.static) && self.pathType == 'Exact' && self.path.endsWith('/'))";
    static final String FILE_HAS_NAME_MESSAGE = "must end in the name of a file: an Exact path to `static` serves "
            + "one file";

    static final String NORMALIZED = "!self.contains('//') && !('.' in self.split('/')) && !('..' in self.split('/'))";
    static final String NORMALIZED_MESSAGE = "must not contain '//', '/./' or '/../': nginx matches normalized paths";
}
