package dev.webstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's table of TCP connections. It shows that a peer has closed a connection even if nobody reads from it.
 * Only Linux has it.
 */
final class TcpTable {

    private static final Logger LOG = LoggerFactory.getLogger(TcpTable.class);
    private static final String ESTABLISHED = "01";
    private static final String HANDSHAKE = "03";

    private TcpTable() {}

    /**
     * A connection, seen from one of its ends.
     *
     * @param localPort the port of this end
     * @param peer the other end
     */
    record Connection(int localPort, SocketAddress peer) {}

    /**
     * The connections of this machine, or of this container, that neither end has closed; empty if they are unknown.
     */
    static Optional<Set<Connection>> established() {
        Set<Connection> established = new HashSet<>();
        try {
            for (String[] fields : rows()) {
                if (fields[3].equals(ESTABLISHED)) {
                    established.add(new Connection(address(fields[1]).getPort(), address(fields[2])));
                }
            }
            return Optional.of(established);
        } catch (IOException | RuntimeException e) {
            LOG.debug("The kernel's table of connections cannot be read", e);
            return Optional.empty();
        }
    }

    /** Whether a connection to a port is in its handshake or waits for its first byte; false if this is unknown. */
    static boolean isOpening(int port) {
        String local = ":%04X".formatted(port);
        try {
            return rows().stream().anyMatch(fields -> fields[3].equals(HANDSHAKE) && fields[1].endsWith(local));
        } catch (IOException | RuntimeException e) {
            LOG.debug("The kernel's table of connections cannot be read", e);
            return false;
        }
    }

    /**
     * The rows of the table, each split into its fields. The headings of the columns are rows, too.
     *
     * @throws IOException if the kernel has no such table
     */
    static List<String[]> rows() throws IOException {
        var rows = new ArrayList<String[]>();
        for (String table : List.of("tcp", "tcp6")) {
            Files.readAllLines(Path.of("/proc/self/net", table))
                    .forEach(line -> rows.add(line.strip().split("\\s+")));
        }
        return rows;
    }

    /**
     * Parses an address: 32-bit words in the byte order of the machine, a colon, and the port in network byte order.
     */
    private static InetSocketAddress address(String text) throws IOException {
        int colon = text.indexOf(':');
        ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(text, 0, colon));
        ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) {
            bytes.putInt(words.getInt());
        }
        return new InetSocketAddress(InetAddress.getByAddress(bytes.array()),
                HexFormat.fromHexDigits(text, colon + 1, text.length()));
    }
}
