package dev.webstack.jetty.uwsgi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.BufferUtil;

/**
 * A connection in memory, all of it on the thread of the test: what Jetty would do on another thread waits until
 * {@link #settle()}, and time passes only when the test says so.
 */
final class MemoryEndPoint extends ByteArrayEndPoint implements Executor {

    private static final SocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean broken;
    private boolean finished;
    private boolean cut;

    /** A connection whose peer takes so many bytes at once, -1 for all. */
    MemoryEndPoint(int outputSize) {
        super(null, 0, (ByteBuffer) null, outputSize, false);
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return PEER;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        if (broken) {
            throw new EofException("reset by peer");
        }
        return super.flush(buffers);
    }

    @Override
    public void doShutdownOutput() {
        finished = true;
        super.doShutdownOutput();
    }

    /** As the selector does it: the connection hears of its end later. */
    @Override
    public void onClose(Throwable failure) {
        cut = failure != null && !finished;
        super.onClose(failure);
        tasks.add(() -> getConnection().onClose(failure));
    }

    /** The peer sends; nobody is there to take it once the connection is closed. */
    void send(ByteBuffer bytes) {
        if (isOpen()) {
            addInput(bytes);
        }
        settle();
    }

    /** The peer sends a FIN. */
    void finish() {
        if (isOpen() && !isInputShutdown()) {
            addInputEOF();
        }
        settle();
    }

    /** The peer sends an RST: as a socket of Jetty's sees it, nothing more to read, and nobody to write to. */
    void breakOff() {
        broken = true;
        finish();
    }

    /** The peer is silent for as long as the connection waits. */
    void expire() {
        if (isOpen()) {
            onIdleExpired(new TimeoutException("idle"));
        }
        settle();
    }

    /** Runs what waits, and lets the peer take what is written. */
    void settle() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
                moved = true;
            }
            ByteBuffer output = takeOutput();
            if (output.hasRemaining()) {
                received.writeBytes(BufferUtil.toArray(output));
                moved = true;
            }
        }
    }

    /** All that the peer has got. */
    byte[] received() {
        return received.toByteArray();
    }

    /** Whether the connection was broken off before a FIN. */
    boolean isCut() {
        return cut;
    }
}
