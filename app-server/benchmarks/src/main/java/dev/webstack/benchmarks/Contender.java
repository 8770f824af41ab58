package dev.webstack.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A server to be measured.
 *
 * @param name its name in the tables
 * @param command the command that starts it
 * @param ports the ports on which it listens; the benchmark waits for them
 * @param location the directives of nginx's {@code location} that pass requests to it
 * @param upstream an {@code upstream} block that the location needs; may be empty
 * @param http its HTTP port, if it has one, for the load without nginx
 * @param uwsgi its port for uwsgi over TCP
 */
record Contender(String name, List<String> command, List<Integer> ports, String location, Optional<String> upstream,
        OptionalInt http, OptionalInt uwsgi) {}
