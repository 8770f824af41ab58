/** What the pods of apps and of nginx have in common. */
package dev.webstack.operator.render.objects.pod;
