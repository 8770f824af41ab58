/** The endpoints for the kubelet's probes of the operator. */
package dev.webstack.operator.controller.health;
