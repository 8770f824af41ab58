/** From a manifest to everything it stands for, without a client, a clock or a file. */
package dev.webstack.operator.render;
