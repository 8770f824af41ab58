package dev.webstack.server;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Options of a listening port that Java does not name, see tcp(7). Connections inherit them. If an option cannot be
 * set, the server works without it.
 */
enum LinuxTcpOption {

    /** Holds back written bytes, for 200 ms at most, until they fill a segment or the FIN is sent with them. */
    CORK(3),
    /**
     * Makes a connection available only when its first bytes have arrived, or after this number of seconds. uWSGI sets
     * it, too.
     */
    DEFER_ACCEPT(9);

    private static final Logger LOG = LoggerFactory.getLogger(LinuxTcpOption.class);
    private static final int IPPROTO_TCP = 6;
    private static final String LISTEN = "0A";

    private final int number;

    LinuxTcpOption(int number) {
        this.number = number;
    }

    /**
     * Sets the option.
     *
     * @param address the address on which this process listens
     * @param value the value; 0 switches the option off
     * @return whether the option could be set
     */
    boolean set(InetSocketAddress address, int value) {
        try (Arena arena = Arena.ofConfined()) {
            Optional<Integer> descriptor = descriptor(address.getPort());
            return descriptor.isPresent() && (int) setsockopt().invokeExact(descriptor.get().intValue(), IPPROTO_TCP,
                    number, arena.allocateFrom(ValueLayout.JAVA_INT, value), Integer.BYTES) == 0;
        } catch (Throwable e) {
            LOG.debug("TCP_{} of {} cannot be set", this, address, e);
            return false;
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle setsockopt() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow("setsockopt"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    }

    /** The file descriptor of the port: the socket of this process that the kernel's table lists as listening on it. */
    private static Optional<Integer> descriptor(int port) throws IOException {
        String local = ":%04X".formatted(port);
        List<String> sockets = TcpTable.rows().stream()
                .filter(fields -> fields[3].equals(LISTEN) && fields[1].endsWith(local))
                .map(fields -> "socket:[" + fields[9] + "]").toList();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(file -> sockets.contains(target(file)))
                    .map(file -> Integer.parseInt(file.getFileName().toString())).findFirst();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // The descriptor was closed in the meantime.
            return "";
        }
    }
}
