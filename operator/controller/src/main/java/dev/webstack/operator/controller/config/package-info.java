/** The settings that an administrator makes by environment variables. */
package dev.webstack.operator.controller.config;
