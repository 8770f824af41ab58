/** From what was observed to what the user reads. Pure: no client. */
package dev.webstack.operator.controller.status;
