package dev.webstack.server;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
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
 * {@code TCP_DEFER_ACCEPT} of a listening port, see tcp(7): Linux then gives out a connection when its first bytes have come,
 * so that none is accepted, looked at in vain, and waited for. Java has no name for this option, uWSGI sets it, too. Where it
 * cannot be set, all works without it.
 */
final class DeferredAccept {

    private static final Logger LOG = LoggerFactory.getLogger(DeferredAccept.class);
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_DEFER_ACCEPT = 9;
    private static final String LISTEN = "0A";

    private DeferredAccept() {}

    /**
     * Sets the option.
     *
     * @param address where the port listens
     * @param seconds after which a connection is given out although it is silent; 0 for all at once again
     * @return whether that was possible
     */
    static boolean set(InetSocketAddress address, int seconds) {
        try (Arena arena = Arena.ofConfined()) {
            Optional<Integer> descriptor = descriptor(address.getPort());
            if (descriptor.isEmpty()) {
                return false;
            }
            MemorySegment value = arena.allocateFrom(ValueLayout.JAVA_INT, seconds);
            return (int) setsockopt().invokeExact(descriptor.get().intValue(), IPPROTO_TCP, TCP_DEFER_ACCEPT, value,
                    Integer.BYTES) == 0;
        } catch (Throwable e) {
            LOG.debug("TCP_DEFER_ACCEPT of {} cannot be set", address, e);
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

    /** The file descriptor of the port: of our sockets, the one that the kernel's table has as listening there. */
    private static Optional<Integer> descriptor(int port) throws IOException {
        List<String> sockets = Stream.concat(listening(port, "tcp"), listening(port, "tcp6")).toList();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(file -> sockets.contains(target(file)))
                    .map(file -> Integer.parseInt(file.getFileName().toString())).findFirst();
        }
    }

    private static Stream<String> listening(int port, String table) throws IOException {
        String local = ":%04X".formatted(port);
        return Files.readAllLines(Path.of("/proc/self/net", table)).stream().map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[3].equals(LISTEN) && fields[1].endsWith(local))
                .map(fields -> "socket:[" + fields[9] + "]");
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // Closed meanwhile.
            return "";
        }
    }
}
