package dev.webstack.operator.controller;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.api.v1alpha1.WebStackStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;

/**
 * Writes the status of a stack, and keeps it in the cache. The next reconciliation may begin before the watch reports
 * the new status. It would compare with the one before, and write nothing if that was the same as what it finds.
 */
record StatusPatch(Context<WebStack> context) {

    /** Writes the status. Waits for the watch and tries again if others have changed the resource. */
    void carryOut(WebStackStatus status) {
        WebStack stack = context.getPrimaryResource();
        PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(stack, onlyStatus(stack, status), context);
    }

    /**
     * A resource with only its status, because server-side apply makes the operator the owner of every field that it
     * sends.
     */
    private static WebStack onlyStatus(WebStack stack, WebStackStatus status) {
        var patch = new WebStack();
        patch.setMetadata(new ObjectMetaBuilder()
                .withNamespace(stack.getMetadata().getNamespace())
                .withName(stack.getMetadata().getName())
                .build());
        patch.setStatus(status);
        return patch;
    }
}
