/** The classes in the WARs of the tests: each servlet shows one feature of servlets. */
package dev.webstack.server.shop;
