package dev.webstack.benchmarks;

import dev.webstack.testing.Command;
import java.util.List;
import java.util.Optional;

/**
 * A separate network for nginx, connected to this one by a pair of interfaces. On loopback the kernel reuses ports in
 * TIME_WAIT, which hides the cost of closing in the wrong order. Needs root.
 */
final class SeparateNetwork implements AutoCloseable {

    static final String SERVER_ADDRESS = "10.231.77.1";
    private static final String NAME = "webstack-bench";

    private SeparateNetwork() {}

    static Optional<SeparateNetwork> create() {
        SeparateNetwork link = new SeparateNetwork();
        link.close();
        boolean made = List.of("ip netns add " + NAME, "ip link add wsb0 type veth peer name wsb1 netns " + NAME,
                "ip addr add " + SERVER_ADDRESS + "/30 dev wsb0", "ip link set wsb0 up",
                "ip -n " + NAME + " addr add 10.231.77.2/30 dev wsb1", "ip -n " + NAME + " link set wsb1 up",
                "ip -n " + NAME + " link set lo up").stream()
                .allMatch(command -> Command.run(List.of(command.split(" "))).succeeded());
        if (!made) {
            link.close();
            return Optional.empty();
        }
        return Optional.of(link);
    }

    /** The command prefix that runs a program in the other network. */
    static List<String> otherSide() {
        return List.of("ip", "netns", "exec", NAME);
    }

    @Override
    public void close() {
        Command.run(List.of("ip", "netns", "del", NAME));
        Command.run(List.of("ip", "link", "del", "wsb0"));
    }
}
