/** Changes the cluster's objects to their desired state. */
package dev.webstack.operator.controller.apply;
