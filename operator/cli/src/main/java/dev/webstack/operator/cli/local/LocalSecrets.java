package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.render.model.StackModel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The local files that replace a cluster's Secrets: {@value #FOLDER}/NAME/KEY beside the manifest. */
final class LocalSecrets {

    static final String FOLDER = "secrets";

    private final Path root;

    LocalSecrets(Path manifest) {
        this.root = manifest.toAbsolutePath().resolveSibling(FOLDER);
    }

    Path root() {
        return root;
    }

    /** Throws if the stack names a Secret without a local directory. */
    void require(StackModel model) throws CliException {
        for (String secret : model.secrets()) {
            Path users = root.resolve(secret).resolve("auth");
            if (!Files.isReadable(users)) {
                throw new CliException(
                        "Secret %s is in a cluster; here nginx reads %s: put the lines of an htpasswd file there"
                                .formatted(secret, users));
            }
        }
    }
}
