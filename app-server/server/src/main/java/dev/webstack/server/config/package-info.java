/** The settings: how they are read and checked. */
package dev.webstack.server.config;
