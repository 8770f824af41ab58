package dev.webstack.server.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** Reads settings from a file in the format of {@link Properties}, in UTF-8; a key is a flag without its dashes. */
final class SettingsFile {

    private SettingsFile() {}

    static Map<Option, Setting> read(Setting config) throws UsageException {
        PropertyLines lines = PropertyLines.read(config, Option.CONFIG, "drain-delay=5s");
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
            lines.refuseTwice(config, key);
            settings.put(option, new Setting(source, value));
        }
        return settings;
    }
}
