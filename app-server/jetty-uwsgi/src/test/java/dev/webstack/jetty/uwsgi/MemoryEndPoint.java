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
 * A connection in memory, which uses only the thread of the test: tasks that Jetty would run on another thread wait
 * until {@link #settle()}, and time passes only when the test says so.
 */
final class MemoryEndPoint extends ByteArrayEndPoint implements Executor {

    private static final SocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean broken;
    private boolean finished;
    private boolean cut;

    /** Creates a connection whose peer takes this number of bytes at once, -1 for all. */
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

    /** Like a selector, notifies the connection of its end later. */
    @Override
    public void onClose(Throwable failure) {
        cut = failure != null && !finished;
        super.onClose(failure);
        tasks.add(() -> getConnection().onClose(failure));
    }

    /** The peer sends bytes; they are lost if the connection is closed. */
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

    /** The peer sends an RST. A Jetty socket sees it as an end of the input, and as a failure of writes. */
    void breakOff() {
        broken = true;
        finish();
    }

    /** The peer stays silent until the connection's timeout. */
    void expire() {
        if (isOpen()) {
            onIdleExpired(new TimeoutException("idle"));
        }
        settle();
    }

    /** Runs the waiting tasks, and lets the peer take the written bytes. */
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

    /** All bytes that the peer has received. */
    byte[] received() {
        return received.toByteArray();
    }

    /** Whether the connection was broken off before a FIN. */
    boolean isCut() {
        return cut;
    }
}
