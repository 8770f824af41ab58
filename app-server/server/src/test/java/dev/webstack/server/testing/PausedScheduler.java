package dev.webstack.server.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.ThreadPool;

/** A scheduler whose time passes only when a test says so. */
public final class PausedScheduler extends AbstractLifeCycle implements Scheduler {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    @Override
    public Task schedule(Runnable task, long delay, TimeUnit unit) {
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Runs everything that has been scheduled so far. */
    public void pass() {
        List<Runnable> due = new ArrayList<>();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            due.add(task);
        }
        due.forEach(Runnable::run);
    }

    /** Uses this scheduler for the requests of a handler, but not for their connections. */
    public Handler timing(Handler handler) {
        return new Handler.Wrapper(handler) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return super.handle(new Request.Wrapper(request) {
                    @Override
                    public Components getComponents() {
                        return new Timed(super.getComponents(), PausedScheduler.this);
                    }
                }, response, callback);
            }
        };
    }

    private record Timed(Components others, Scheduler scheduler) implements Components {

        @Override
        public ByteBufferPool getByteBufferPool() {
            return others.getByteBufferPool();
        }

        @Override
        public Scheduler getScheduler() {
            return scheduler;
        }

        @Override
        @SuppressWarnings("removal")
        public ThreadPool getThreadPool() {
            return others.getThreadPool();
        }

        @Override
        public Executor getExecutor() {
            return others.getExecutor();
        }

        @Override
        public Attributes getCache() {
            return others.getCache();
        }
    }
}
