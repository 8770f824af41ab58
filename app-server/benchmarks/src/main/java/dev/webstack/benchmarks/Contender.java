package dev.webstack.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A server that is measured.
 *
 * @param name what the tables call it
 * @param command starts it
 * @param ports where it listens, to wait for
 * @param location what nginx's {@code location} says to reach it
 * @param upstream an {@code upstream} block that the location needs
 * @param http its port for HTTP, if it has one: for the load without nginx
 * @param uwsgi its port for uwsgi over TCP
 */
record Contender(String name, List<String> command, List<Integer> ports, String location, Optional<String> upstream,
        OptionalInt http, OptionalInt uwsgi) {}
