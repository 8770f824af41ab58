/** The Kubernetes objects of a stack, as they are applied: only the fields that the operator wants to own. */
package dev.webstack.operator.render.objects;
