/** Makes the difference between what is and what is to be. */
package dev.webstack.operator.controller.apply;
