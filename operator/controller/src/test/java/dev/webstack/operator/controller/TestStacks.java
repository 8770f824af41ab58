package dev.webstack.operator.controller;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.objects.StackObjects;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Stacks for tests, and the objects rendered from them. */
public final class TestStacks {

    public static final ImageName NGINX_IMAGE = new ImageName(ImageName.NGINX);
    public static final NginxSite.ClusterServices CLUSTER = new NginxSite.ClusterServices("10.96.0.10",
            "cluster.local");
    public static final String UID = "11111111-2222-3333-4444-555555555555";

    /** One app, one file. */
    public static final String HELLO = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata:
              name: hello
            spec:
              apps:
                - name: web
                  image: hello:1
              static:
                - name: assets
                  files:
                    style.css: "body {}"
              routes:
                - path: /static/
                  static: assets
                - path: /
                  app: web
            """;

    /** A manifest that an API server accepts, but the operator refuses: its files do not fit into a ConfigMap. */
    public static final String TOO_LARGE = HELLO.replace("style.css: \"body {}\"",
            "a.css: %1$s%n        b.css: %1$s".formatted("x".repeat(500_000)));
    public static final String TOO_LARGE_MESSAGE = "spec.static[0].files must be at most 983040 bytes together, "
            + "not 1000000";

    private static final Validator VALIDATOR = new Validator();

    private TestStacks() {}

    /** The resource of a manifest. */
    public static WebStack stack(String manifest) {
        return Serialization.unmarshal(manifest, WebStack.class);
    }

    /** The model of a valid manifest, as of a resource in a cluster. */
    public static StackModel model(String manifest) {
        WebStack stack = stack(manifest);
        stack.getMetadata().setNamespace("acme");
        stack.getMetadata().setUid(UID);
        return switch (VALIDATOR.validate(new ManifestTree().of(stack))) {
            case Validation.Valid(StackModel model) -> model;
            case Validation.Invalid(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** The objects of a model. */
    public static StackObjects objects(StackModel model) {
        return StackObjects.of(model, NginxConfig.of(model, NginxSite.pod(CLUSTER)), NGINX_IMAGE);
    }
}
