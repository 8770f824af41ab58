package dev.webstack.server.config;

import dev.webstack.server.jndi.DataSourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads data sources as {@code name.property=value} lines. */
final class DataSourcesFile {

    private static final String EXAMPLE = "jdbc/shop.url=jdbc:postgresql://db/shop";
    private static final Set<String> PROPERTIES = Set.of("url", "user", "password", "password-file", "driver",
            "max-connections");

    private final Setting file;
    private final PropertyLines lines;

    private DataSourcesFile(Setting file) throws UsageException {
        this.file = file;
        this.lines = PropertyLines.read(file, Option.DATA_SOURCES, EXAMPLE);
    }

    static List<DataSourceSettings> read(Setting setting) throws UsageException {
        return new DataSourcesFile(setting).dataSources();
    }

    private List<DataSourceSettings> dataSources() throws UsageException {
        Map<String, Map<String, String>> byName = new TreeMap<>();
        for (String key : lines.stringPropertyNames()) {
            lines.refuseTwice(file, key);
            int dot = key.lastIndexOf('.');
            if (dot <= 0 || !PROPERTIES.contains(key.substring(dot + 1))) {
                throw wrong(key,
                        "there is no such property; write name.url, .user, .password, .password-file, .driver or"
                                + " .max-connections, for example " + EXAMPLE);
            }
            byName.computeIfAbsent(key.substring(0, dot), _ -> new TreeMap<>()).put(key.substring(dot + 1),
                    lines.getProperty(key).strip());
        }
        List<DataSourceSettings> sources = new ArrayList<>();
        for (var entry : byName.entrySet()) {
            sources.add(dataSource(entry.getKey(), entry.getValue()));
        }
        return sources;
    }

    private DataSourceSettings dataSource(String name, Map<String, String> properties) throws UsageException {
        String url = properties.getOrDefault("url", "");
        if (!url.startsWith("jdbc:")) {
            throw wrong(name + ".url", "a data source needs a JDBC URL; write for example " + EXAMPLE);
        }
        return new DataSourceSettings(name, url, Optional.ofNullable(properties.get("user")),
                password(name, properties), Optional.ofNullable(properties.get("driver")),
                maxConnections(name, Optional.ofNullable(properties.get("max-connections"))));
    }

    private Optional<String> password(String name, Map<String, String> properties) throws UsageException {
        String path = properties.get("password-file");
        if (path == null) {
            return Optional.ofNullable(properties.get("password"));
        }
        try {
            return Optional.of(Files.readString(Path.of(path)).strip());
        } catch (IOException e) {
            throw wrong(name + ".password-file",
                    "the file cannot be read (%s); it has to hold the password and nothing else"
                            .formatted(e.getClass().getSimpleName()));
        }
    }

    private Optional<Integer> maxConnections(String name, Optional<String> text) throws UsageException {
        if (text.isPresent() && !text.get().matches("[1-9]\\d{0,3}")) {
            throw wrong(name + ".max-connections", "not a number of connections; write for example 10");
        }
        return text.map(Integer::valueOf);
    }

    private UsageException wrong(String key, String remedy) {
        return new UsageException(file.value() + ": " + key + ": " + remedy);
    }
}
