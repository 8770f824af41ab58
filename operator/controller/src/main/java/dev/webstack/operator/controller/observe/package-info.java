/** What the informers know of a stack, and what it means. Knows no other package of the controller. */
package dev.webstack.operator.controller.observe;
