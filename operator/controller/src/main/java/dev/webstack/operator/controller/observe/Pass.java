package dev.webstack.operator.controller.observe;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.objects.StackObjects;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/**
 * What one reconciliation of a valid stack works with.
 *
 * @param config that nginx is to run
 * @param desired the objects as they are to be
 * @param observed the objects as the informers know them
 */
public record Pass(StackModel model, NginxConfig config, StackObjects desired, Observed observed,
        Context<WebStack> context) {

    /** The hash of the configuration that nginx is to run. */
    public String hash() {
        return config.hash();
    }

    /** Which objects belong to the stack. */
    public Ownership ownership() {
        return new Ownership(context.getPrimaryResource());
    }
}
