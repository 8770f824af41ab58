package dev.webstack.server.config;

import dev.webstack.server.jndi.DataSourceSettings;
import dev.webstack.server.users.Users;
import java.util.List;
import java.util.Optional;

/**
 * What servlet applications get besides their files.
 *
 * @param users the users who may log in; empty if none are configured
 * @param dataSources the data sources for JNDI look-ups
 */
public record WarSettings(Optional<Users> users, List<DataSourceSettings> dataSources) {

    /** Neither users nor data sources. */
    public static final WarSettings NONE = new WarSettings(Optional.empty(), List.of());

    public WarSettings {
        dataSources = List.copyOf(dataSources);
    }

    static WarSettings of(Settings settings) throws UsageException {
        return new WarSettings(
                settings.find(Option.USERS).isPresent()
                        ? Optional.of(UsersFile.read(settings.get(Option.USERS)))
                        : Optional.empty(),
                settings.find(Option.DATA_SOURCES).isPresent()
                        ? DataSourcesFile.read(settings.get(Option.DATA_SOURCES))
                        : List.of());
    }
}
