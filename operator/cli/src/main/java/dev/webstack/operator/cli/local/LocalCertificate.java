package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.TlsModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A self-signed certificate for all host names of a stack. It is made when it is needed first, and again when the names
 * change: a browser that was told to accept it need not be told again after every change.
 */
final class LocalCertificate {

    static final String CERTIFICATE = "tls.crt";
    static final String KEY = "tls.key";

    private static final String ALIAS = "webstack";
    private static final String PASSWORD = "password";
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[]{'\n'});

    private final Path root;
    private Set<String> names = Set.of();
    private int made;

    /**
     * A certificate that is not made yet.
     *
     * @param root the directory for its files
     */
    LocalCertificate(Path root) {
        this.root = root;
    }

    /** The directory of the files {@value #CERTIFICATE} and {@value #KEY} for a stack. */
    Path directory(StackModel model) throws CliException, InterruptedException {
        Set<String> wanted = names(model);
        if (!wanted.equals(names)) {
            made++;
            make(wanted);
            names = wanted;
        }
        return current();
    }

    private Path current() {
        return root.resolve("certificate-" + made);
    }

    private static Set<String> names(StackModel model) {
        var names = new TreeSet<>(Set.of("localhost"));
        for (TlsModel.Certificate certificate : model.nginx().tls().certificates()) {
            names.addAll(certificate.hostnames().isEmpty() ? model.hostnames() : certificate.hostnames());
        }
        return names;
    }

    private void make(Set<String> names) throws CliException, InterruptedException {
        Path keys = current().resolve("keys.p12");
        try {
            Files.createDirectories(root);
            Files.createDirectory(current(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            runKeytool("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1",
                    // Some browsers accept no certificate that is valid for longer.
                    "-validity", "398", "-dname", "CN=webstack local", "-ext", "eku=serverAuth", "-ext",
                    "san=ip:" + Loopback.ADDRESS
                            + names.stream().map(name -> ",dns:" + name).collect(Collectors.joining()),
                    "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD);
            var store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
            write(CERTIFICATE, "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
            write(KEY, "PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
            Files.delete(keys);
        } catch (IOException | GeneralSecurityException e) {
            throw new CliException("no certificate can be made (%s)".formatted(e.getMessage()));
        }
    }

    private static void runKeytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        ProgramRun run = ProgramRun.of(command);
        if (run.exitCode() != 0) {
            throw new IOException("keytool: " + run.output().strip());
        }
    }

    private void write(String file, String type, byte[] encoded) throws IOException {
        Files.writeString(current().resolve(file), "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(type, new String(PEM.encode(encoded), StandardCharsets.US_ASCII)));
    }
}
