/** What the kubelet asks the operator. */
package dev.webstack.operator.controller.health;
