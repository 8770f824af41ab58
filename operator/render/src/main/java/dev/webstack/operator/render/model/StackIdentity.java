package dev.webstack.operator.render.model;

/**
 * Which resource a stack comes from.
 *
 * @param uid of the resource in its cluster; empty where there is no cluster
 */
public record StackIdentity(String namespace, String name, String uid) {}
