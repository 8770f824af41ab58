package dev.webstack.benchmarks;

import dev.webstack.testing.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of connections that each side closed first: only that side keeps them in TIME_WAIT, for a minute.
 *
 * @param byServer the number of connections that the server closed first
 * @param byPeer the number of connections that its peer closed first
 */
record FirstCloses(long byServer, long byPeer) {

    private static final String TIME_WAIT = "06";

    /**
     * Counts the kernel's entries in the networks of the server and of its peer. A prefix such as "ip netns exec x"
     * runs the command in another network.
     */
    static FirstCloses of(int port, List<String> serverNetwork, List<String> peerNetwork) {
        return new FirstCloses(count(port, 1, serverNetwork), count(port, 2, peerNetwork));
    }

    double peerFirst() {
        return byPeer / (double) Math.max(1, byServer + byPeer);
    }

    private static long count(int port, int column, List<String> network) {
        List<String> command = new ArrayList<>(network);
        command.addAll(List.of("cat", "/proc/net/tcp", "/proc/net/tcp6"));
        String hex = ":%04X".formatted(port);
        return Command.run(command).output().lines().map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 3 && fields[3].equals(TIME_WAIT) && fields[column].endsWith(hex))
                .count();
    }
}
