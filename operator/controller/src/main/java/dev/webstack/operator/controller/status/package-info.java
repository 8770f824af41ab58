/** Creates the status from the observed state. Pure: no client. */
package dev.webstack.operator.controller.status;
