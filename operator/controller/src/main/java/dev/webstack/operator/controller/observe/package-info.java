/** The informers' view of a stack. Depends on no other package of the controller. */
package dev.webstack.operator.controller.observe;
