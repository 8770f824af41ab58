package dev.webstack.server.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS with the current content of the files. The files are read repeatedly instead of watched, because Kubernetes
 * replaces a symbolic link in another directory. If new files are invalid, the old certificates stay in use, and one
 * error for each version of the files is logged. Open connections do not change.
 */
public final class ServerTls extends AbstractLifeCycle {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** The password of key stores in memory; their API requires one. */
    private static final String PASSWORD = "in-memory";

    private final TlsFiles files;
    private final Scheduler scheduler;
    private final Duration pause;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private TlsFiles.Texts latest;
    private String latestFault = "";
    /** The next look; there is none before the start. */
    private volatile Scheduler.@Nullable Task next;

    /**
     * Reads the files.
     *
     * @param files the files
     * @param scheduler runs the checks for newer files
     * @throws TlsException if the files are invalid
     */
    public ServerTls(TlsFiles files, Scheduler scheduler) throws TlsException {
        this(files, scheduler, PAUSE);
    }

    ServerTls(TlsFiles files, Scheduler scheduler, Duration pause) throws TlsException {
        this.files = files;
        this.scheduler = scheduler;
        this.pause = pause;
        this.latest = files.read();
        use(context, files.understand(latest));
    }

    /**
     * The context for Jetty's connection factory.
     *
     * @return always the same object, whose certificates change
     */
    public SslContextFactory.Server context() {
        return context;
    }

    @Override
    protected void doStart() {
        lookLater();
    }

    @Override
    protected void doStop() {
        Scheduler.Task pending = next;
        if (pending != null) {
            pending.cancel();
        }
    }

    private void lookLater() {
        next = scheduler.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            TlsFiles.Texts texts = files.read();
            if (!texts.equals(latest)) {
                latest = texts;
                TlsFiles.Identity identity = files.understand(texts);
                context.reload(same -> use((SslContextFactory.Server) same, identity));
                LOG.info("{}: took up the certificate that is valid until {}", files.certificate().source(),
                        identity.chain().getFirst().getNotAfter().toInstant());
            }
            latestFault = "";
        } catch (Exception e) {
            logError(e.getMessage());
        } finally {
            if (isRunning()) {
                lookLater();
            }
        }
    }

    private void logError(@Nullable String message) {
        String fault = String.valueOf(message);
        if (!latestFault.equals(fault)) {
            latestFault = fault;
            LOG.error("{}; the former certificate stays in use", fault);
        }
    }

    private static void use(SslContextFactory.Server context, TlsFiles.Identity identity) {
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry("server", identity.key(), PASSWORD.toCharArray(),
                    identity.chain().toArray(Certificate[]::new));
            context.setKeyStore(own);
            context.setKeyStorePassword(PASSWORD);
            if (!identity.clientAuthorities().isEmpty()) {
                KeyStore authorities = emptyStore();
                for (X509Certificate authority : identity.clientAuthorities()) {
                    authorities.setCertificateEntry(authority.getSubjectX500Principal() + " "
                            + authority.getSerialNumber(), authority);
                }
                context.setTrustStore(authorities);
                context.setNeedClientAuth(true);
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A store of the old type: the newer one derives a key in 10,000 rounds to hide the own key, at each start. */
    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }
}
