/** The metadata of the objects: labels, selectors, owner. */
package dev.webstack.operator.render.objects.meta;
