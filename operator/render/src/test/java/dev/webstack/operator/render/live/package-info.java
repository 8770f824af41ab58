/** What is rendered, tried with the programs that it is for. */
package dev.webstack.operator.render.live;
