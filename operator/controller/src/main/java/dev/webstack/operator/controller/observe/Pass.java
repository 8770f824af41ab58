package dev.webstack.operator.controller.observe;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.objects.StackObjects;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/**
 * The input of one reconciliation of a valid stack.
 *
 * @param config the configuration that nginx should run
 * @param desired the desired objects
 * @param observed the objects that the informers know
 */
public record Pass(StackModel model, NginxConfig config, StackObjects desired, Observed observed,
        Context<WebStack> context) {

    /** The hash of the configuration that nginx should run. */
    public String hash() {
        return config.hash();
    }

    /** Which objects belong to the stack. */
    public Ownership ownership() {
        return new Ownership(context.getPrimaryResource());
    }
}
