/** The Kubernetes objects of a stack, as they are applied: only the fields that the operator owns. */
package dev.webstack.operator.render.objects;
