package dev.webstack.operator.cli.manifest;

import dev.webstack.operator.render.model.FileSet;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The local directories with the files of static sources that a cluster has outside of the manifest: {@value
 * #FOLDER}/NAME beside the manifest, by the name of the source.
 */
public final class LocalSources {

    static final String FOLDER = "static";

    private final Path root;

    public LocalSources(Path manifest) {
        this.root = manifest.toAbsolutePath().resolveSibling(FOLDER);
    }

    /** The stack with the files of its ConfigMaps. */
    public StackModel withConfigMaps(StackModel model) throws CliException {
        var contents = new HashMap<String, FileSet>();
        for (StaticModel.FromConfigMap source : model.configMaps()) {
            contents.put(source.configMap(), read(directory(source)));
        }
        return model.with(contents);
    }

    /** The directory of the files of a source that no ConfigMap holds. */
    public Path directory(StaticModel source) throws CliException {
        Path directory = root.resolve(source.name());
        if (!Files.isDirectory(directory)) {
            throw new CliException("%s is in a cluster; here its files are read from %s: put them there"
                    .formatted(source.origin(), directory));
        }
        return directory;
    }

    private static FileSet read(Path directory) throws CliException {
        var texts = new TreeMap<String, String>();
        var binaries = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                String name = file.getFileName().toString();
                try {
                    texts.put(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
                } catch (CharacterCodingException _) {
                    binaries.put(name, Base64.getEncoder().encodeToString(content));
                }
            }
            return new FileSet(texts, binaries);
        } catch (IOException | UncheckedIOException e) {
            throw new CliException(List.of("cannot read %s: %s".formatted(directory, FileProblem.of(e))));
        }
    }
}
