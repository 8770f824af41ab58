package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.BadPacketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the events in their order. */
final class RecordingListener implements UwsgiListener {

    private final List<String> events = new CopyOnWriteArrayList<>();

    List<String> events() {
        return List.copyOf(events);
    }

    boolean isClosed() {
        return events.stream().anyMatch(event -> event.startsWith("closed"));
    }

    @Override
    public void opened() {
        events.add("opened");
    }

    @Override
    public void refused() {
        events.add("refused");
    }

    @Override
    public void accepted(int variableBytes) {
        events.add("accepted " + variableBytes);
    }

    @Override
    public void rejected(BadPacketException.Reason reason) {
        events.add("rejected " + reason);
    }

    @Override
    public void pinged() {
        events.add("pinged");
    }

    @Override
    public void responseHead(int bytes) {
        events.add("head " + bytes);
    }

    @Override
    public void closed(UwsgiClose how) {
        events.add("closed " + how);
    }
}
