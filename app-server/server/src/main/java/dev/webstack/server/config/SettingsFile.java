package dev.webstack.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Reads settings from a file as {@link Properties} has it, in UTF-8; a key is a flag without its dashes. */
final class SettingsFile {

    private SettingsFile() {}

    static Map<Option, Setting> read(Setting config) throws UsageException {
        Lines lines = lines(config);
        Map<Option, Setting> settings = new EnumMap<>(Option.class);
        for (String key : lines.stringPropertyNames()) {
            String source = config.value() + ": " + key;
            Option option = Option.ofKey(key).filter(known -> known != Option.CONFIG).orElseThrow(
                    () -> new UsageException(source + ": there is no such key; it is a flag without its dashes, and "
                            + "--help lists them all"));
            String value = lines.getProperty(key).strip();
            if (value.isEmpty()) {
                throw new UsageException(source + ": it has no value; write " + key + "=… or leave the line out");
            }
            if (lines.twice.contains(key)) {
                throw new UsageException(source + ": it is there twice; leave one of them out");
            }
            settings.put(option, new Setting(source, value));
        }
        return settings;
    }

    private static Lines lines(Setting config) throws UsageException {
        Lines lines = new Lines();
        try (Reader reader = Files.newBufferedReader(Path.of(config.value()))) {
            lines.load(reader);
        } catch (NoSuchFileException _) {
            throw config.wrong("there is no such file; name one with " + Option.CONFIG.flag() + "=FILE, or none");
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw config.wrong("it is no file of name=value lines in UTF-8 (" + e.getMessage()
                    + "); write for example drain-delay=5s");
        } catch (IOException e) {
            throw config.wrong("it cannot be read (" + e.getMessage() + "); make it readable, or name another file");
        }
        return lines;
    }

    /** {@link Properties} would take the last of two lines with the same key, and say nothing. */
    private static final class Lines extends Properties {

        private static final long serialVersionUID = 1;

        private final transient Set<String> twice = new HashSet<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            Object earlier = super.put(key, value);
            if (earlier != null) {
                twice.add((String) key);
            }
            return earlier;
        }
    }
}
