/** Tests of the rendered result with the programs that use it. */
package dev.webstack.operator.render.live;
