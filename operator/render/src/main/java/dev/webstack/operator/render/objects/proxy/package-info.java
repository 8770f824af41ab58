/** The objects of nginx. */
package dev.webstack.operator.render.objects.proxy;
