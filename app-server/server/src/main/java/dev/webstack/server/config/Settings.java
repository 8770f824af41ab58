package dev.webstack.server.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The values from flags, environment variables and file; for each option the first of these counts. An empty
 * environment variable counts as not set.
 */
public final class Settings {

    private final Map<Option, Setting> settings = new EnumMap<>(Option.class);

    /**
     * Reads flags and environment variables, and the file that one of them names.
     *
     * @param flags flags of the form {@code --name=value}
     * @param environment environment variables; those that are not options are ignored
     * @throws UsageException if a flag or a key is unknown, has no value, or occurs twice, or if the file cannot be
     *        read
     */
    public Settings(Iterable<String> flags, Map<String, String> environment) throws UsageException {
        for (Option option : Option.values()) {
            String value = environment.getOrDefault(option.variable(), "");
            if (!value.isBlank()) {
                settings.put(option, new Setting(option.variable(), value.strip()));
            }
        }
        for (String flag : flags) {
            addFlag(flag);
        }
        if (settings.containsKey(Option.CONFIG)) {
            SettingsFile.read(settings.get(Option.CONFIG)).forEach(settings::putIfAbsent);
        }
    }

    private void addFlag(String flag) throws UsageException {
        int equals = flag.indexOf('=');
        String name = equals < 0 ? flag : flag.substring(0, equals);
        Option option = Option.ofFlag(name)
                .orElseThrow(() -> new UsageException(name + ": there is no such flag; --help lists them all"));
        if (equals < 0 || equals == flag.length() - 1) {
            throw new UsageException(name + ": it has no value; write " + name + "=…");
        }
        Setting earlier = settings.put(option, new Setting(name, flag.substring(equals + 1)));
        if (earlier != null && earlier.source().equals(name)) {
            throw new UsageException(name + ": it is there twice; leave one of them out");
        }
    }

    Optional<Setting> find(Option option) {
        return Optional.ofNullable(settings.get(option));
    }

    Setting get(Option option) {
        return find(option).orElseGet(() -> new Setting(option.flag(), option.usually()));
    }
}
