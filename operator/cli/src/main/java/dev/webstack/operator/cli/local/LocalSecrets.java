package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.cli.manifest.FileProblem;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.TlsModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The local files that replace a cluster's Secrets: {@value #FOLDER}/NAME/KEY beside the manifest. A Secret of a
 * certificate may be missing there.
 */
final class LocalSecrets {

    static final String FOLDER = "secrets";
    private static final String USERS = "auth";
    private static final List<String> OF_CERTIFICATE = List.of(LocalCertificate.CERTIFICATE, LocalCertificate.KEY);

    private final Path root;

    LocalSecrets(Path manifest) {
        this.root = manifest.toAbsolutePath().resolveSibling(FOLDER);
    }

    /** Throws if the stack names a Secret whose files are not there, or only one of two. */
    void require(StackModel model) throws CliException {
        for (String secret : model.secrets()) {
            Path users = file(secret, USERS);
            if (!Files.isReadable(users)) {
                throw new CliException(
                        "Secret %s is in a cluster; here nginx reads %s: put the lines of an htpasswd file there"
                                .formatted(secret, users));
            }
        }
        for (TlsModel.Certificate certificate : model.nginx().tls().certificates()) {
            String secret = certificate.secretName();
            List<String> there = OF_CERTIFICATE.stream().filter(key -> Files.isReadable(file(secret, key))).toList();
            if (there.size() == 1) {
                throw new CliException("%s holds %s, but not the other of %s: put it there, or remove both".formatted(
                        root.resolve(secret), there.getFirst(), String.join(" and ", OF_CERTIFICATE)));
            }
        }
    }

    /** The directories of the certificates that are missing: nginx gets one that is made here. */
    List<Path> withoutCertificate(StackModel model) {
        return model.nginx().tls().certificates().stream().map(TlsModel.Certificate::secretName)
                .filter(secret -> !Files.exists(file(secret, LocalCertificate.CERTIFICATE))).map(root::resolve)
                .toList();
    }

    /**
     * Puts the files of the stack's Secrets into a directory for nginx.
     *
     * @param certificate takes the place of those that are missing
     */
    void put(StackModel model, Path target, LocalCertificate certificate)
            throws CliException, InterruptedException {
        try {
            for (String secret : model.secrets()) {
                Files.createSymbolicLink(directory(target, secret).resolve(USERS), file(secret, USERS));
            }
            List<Path> missing = withoutCertificate(model);
            for (TlsModel.Certificate of : model.nginx().tls().certificates()) {
                Path own = root.resolve(of.secretName());
                Path source = missing.contains(own) ? certificate.directory(model) : own;
                for (String key : OF_CERTIFICATE) {
                    copy(source.resolve(key), directory(target, of.secretName()).resolve(key));
                }
            }
        } catch (IOException e) {
            throw new CliException("cannot write to %s: %s".formatted(target, FileProblem.of(e)));
        }
    }

    private static Path directory(Path target, String secret) throws IOException {
        return Files.createDirectories(target.resolve(secret));
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.copy(source, target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r--------"));
    }

    private Path file(String secret, String key) {
        return root.resolve(secret).resolve(key);
    }
}
