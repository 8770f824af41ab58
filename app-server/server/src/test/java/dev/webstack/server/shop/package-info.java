/** What the WARs of the tests hold: each servlet shows one thing that a servlet may do. */
package dev.webstack.server.shop;
