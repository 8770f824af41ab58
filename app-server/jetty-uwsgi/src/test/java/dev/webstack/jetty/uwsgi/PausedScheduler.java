package dev.webstack.jetty.uwsgi;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/** A scheduler whose time passes only when a test says so. */
final class PausedScheduler extends AbstractLifeCycle implements Scheduler {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public Task schedule(Runnable task, long delay, TimeUnit unit) {
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Runs everything that has been scheduled so far. */
    void pass() {
        List<Runnable> due = List.copyOf(tasks);
        tasks.clear();
        due.forEach(Runnable::run);
    }

    boolean isIdle() {
        return tasks.isEmpty();
    }
}
