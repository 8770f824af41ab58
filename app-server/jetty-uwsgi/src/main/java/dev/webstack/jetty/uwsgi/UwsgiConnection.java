package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.BadPacketException;
import dev.webstack.uwsgi.Packet;
import dev.webstack.uwsgi.PacketHeader;
import dev.webstack.uwsgi.PacketParser;
import dev.webstack.uwsgi.PacketWriter;
import dev.webstack.uwsgi.UwsgiRequest;
import dev.webstack.uwsgi.Variables;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractMetaDataConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a peer: it fills a buffer, feeds the parser, and passes the one request to Jetty's channel. After
 * that {@link UwsgiStream} reads and writes the bytes, and {@link ConnectionEnd} ends the connection, or the protocol
 * to which the client upgrades takes it over.
 */
public final class UwsgiConnection extends AbstractMetaDataConnection implements Connection.UpgradeFrom {

    /**
     * The attribute of the {@code ConnectionMetaData} that contains the {@link UwsgiRequest} with all its variables.
     */
    public static final String REQUEST = "dev.webstack.uwsgi.request";

    private final Attributes attributes = new Attributes.Lazy();
    private final String id;
    private final UwsgiSettings settings;
    private final FaultLog faultLog;
    private final boolean allowed;
    private final PacketParser parser;
    private final NetworkBuffer buffer;
    private final ConnectionEnd end;
    private volatile @Nullable RequestMetaData request;
    private volatile @Nullable UwsgiStream stream;

    UwsgiConnection(String id, Connector connector, HttpConfiguration configuration, EndPoint endPoint,
            UwsgiSettings settings, FaultLog faultLog, boolean allowed) {
        super(connector, configuration, endPoint);
        this.id = id;
        this.settings = settings;
        this.faultLog = faultLog;
        this.allowed = allowed;
        this.parser = new PacketParser(settings.limits());
        this.buffer = new NetworkBuffer(endPoint, connector.getByteBufferPool(), configuration);
        this.end = new ConnectionEnd(this, buffer, connector.getScheduler(), settings.timeouts().linger());
    }

    @Override
    public void onOpen() {
        super.onOpen();
        if (allowed) {
            settings.listener().opened();
            getEndPoint().setIdleTimeout(settings.timeouts().packet().toMillis());
            fillInterested();
        } else {
            settings.listener().refused();
            logFault(403, "not on the list of allowed peers");
            reply(403, "This address may not speak uwsgi with this server.");
        }
    }

    @Override
    public void onFillable() {
        if (end.isLingering()) {
            end.discard();
        } else if (stream != null) {
            stream.onFillable();
        } else {
            readPacket();
        }
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        if (stream != null && !end.isLingering()) {
            stream.onFillFailed(cause);
        } else {
            end.close();
        }
    }

    /** The timeout counts only while the server waits for the peer; a handler may take any time. */
    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        return !end.isSilent() && (stream == null || end.isLingering() || stream.isPeerLate());
    }

    private void readPacket() {
        try {
            while (true) {
                int filled = buffer.fill();
                if (filled < 0) {
                    parser.end();
                    end.close();
                    return;
                }
                if (filled == 0) {
                    buffer.releaseIfEmpty();
                    fillInterested();
                    return;
                }
                Optional<Packet> packet = parser.feed(buffer.bytes());
                if (packet.isPresent()) {
                    serve(packet.get());
                    return;
                }
            }
        } catch (BadPacketException e) {
            settings.listener().rejected(e.reason());
            logFault(e.reason(), e.getMessage());
            e.reason().status().ifPresentOrElse(status -> reply(status, String.valueOf(e.getMessage())), end::close);
        } catch (IOException e) {
            end.close();
        }
    }

    private void serve(Packet packet) throws BadPacketException {
        if (packet.isPing()) {
            settings.listener().pinged();
            pong();
            return;
        }
        if (!isTrusted(packet.variables())) {
            settings.listener().refused();
            reply(403, "This server asks a uwsgi peer for a secret.");
            return;
        }
        UwsgiRequest uwsgi = UwsgiRequest.of(packet.variables().without(UwsgiSecret.VARIABLE));
        settings.listener().accepted(packet.header().size());
        request = new RequestMetaData(uwsgi);
        setAttribute(REQUEST, uwsgi);
        HttpChannel channel = new HttpChannel.DefaultFactory().newHttpChannel(this);
        stream = new UwsgiStream(channel, this, buffer, end, settings, uwsgi);
        channel.setHttpStream(stream);
        getEndPoint().setIdleTimeout(settings.timeouts().read().toMillis());
        channel.onRequest(request.toJetty()).run();
    }

    private boolean isTrusted(Variables variables) {
        if (settings.secret().isEmpty() || settings.secret().get().isIn(variables)) {
            return true;
        }
        boolean told = variables.get(UwsgiSecret.VARIABLE).isPresent();
        logFault(UwsgiSecret.VARIABLE + told, told
                ? "its secret is not ours"
                : "no secret: does the nginx location have a uwsgi_param " + UwsgiSecret.VARIABLE + "?");
        return false;
    }

    /**
     * Responds to a ping: the header alone if the server is well, otherwise a text with its length in the header.
     * {@code uwsgi --ping} reports them as 0 and 2.
     */
    private void pong() {
        byte[] warning = settings.pingWarning().get().getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = new PacketWriter().packet(PacketHeader.PING, 1);
        header.put(1, (byte) warning.length).put(2, (byte) (warning.length >> 8));
        end.replyAndLinger(header, ByteBuffer.wrap(warning));
    }

    /**
     * Responds to a bad packet. If the connection closed without a response, nginx would stop using this server for a
     * while.
     */
    private void reply(int status, String text) {
        end.replyAndLinger(ResponseHead.plainText(status, text));
    }

    /** Logs each kind of fault once for each peer. */
    void logFault(Object kind, @Nullable String message) {
        faultLog.log(getEndPoint().getRemoteSocketAddress(), kind, message);
    }

    @Override
    public @Nullable ByteBuffer onUpgradeFrom() {
        return buffer.handOver();
    }

    /** Called when the server stops: an unfinished response must not look complete. */
    @Override
    public void close() {
        if (stream == null || stream.isComplete()) {
            end.close();
        } else {
            end.abort(new IOException("the server stops"));
        }
    }

    @Override
    public void onClose(Throwable cause) {
        super.onClose(cause);
        if (stream != null) {
            stream.onClose();
        }
        buffer.release();
        settings.listener().closed(end.how());
    }

    /**
     * How this connection has ended, or would end if its request made no further progress.
     *
     * @return the kind of end; a response that is not complete would be reset
     */
    public UwsgiClose getClose() {
        return stream == null || stream.isComplete() ? end.how() : UwsgiClose.RESET;
    }

    @Override
    public HttpVersion getHttpVersion() {
        return HttpVersion.HTTP_1_1;
    }

    /** The protocol between the client and nginx, from CGI's SERVER_PROTOCOL. */
    @Override
    public String getProtocol() {
        return request == null ? HttpVersion.HTTP_1_1.asString() : request.protocol();
    }

    /** A connection carries one request. If this were true, Jetty would treat an unread body as a failure. */
    @Override
    public boolean isPersistent() {
        return false;
    }

    @Override
    public String getId() {
        return id;
    }

    /** Whether the client uses https with nginx. */
    @Override
    public boolean isSecure() {
        return request != null && request.isSecure();
    }

    /** The client's address as the peer reports it; the peer's own address if it reports none. */
    @Override
    public SocketAddress getRemoteSocketAddress() {
        SocketAddress peer = super.getRemoteSocketAddress();
        return request == null ? peer : request.client().map(SocketAddress.class::cast).orElse(peer);
    }

    @Override
    public HostPort getServerAuthority() {
        return request == null ? super.getServerAuthority() : request.authority().orElseGet(super::getServerAuthority);
    }

    @Override
    public Object removeAttribute(String name) {
        return attributes.removeAttribute(name);
    }

    @Override
    public Object setAttribute(String name, Object attribute) {
        return attributes.setAttribute(name, attribute);
    }

    @Override
    public Object getAttribute(String name) {
        return attributes.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNameSet() {
        return attributes.getAttributeNameSet();
    }

    @Override
    public void clearAttributes() {
        attributes.clearAttributes();
    }

}
