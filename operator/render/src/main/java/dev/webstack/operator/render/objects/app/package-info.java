/** The objects of an app. */
package dev.webstack.operator.render.objects.app;
