package dev.webstack.operator.render.model;

/**
 * The resource that a stack is made from.
 *
 * @param uid the uid of the resource in its cluster; empty outside a cluster
 */
public record StackIdentity(String namespace, String name, String uid) {}
