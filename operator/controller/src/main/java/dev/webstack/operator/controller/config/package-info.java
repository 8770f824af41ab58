/** What an administrator sets, as environment variables. */
package dev.webstack.operator.controller.config;
