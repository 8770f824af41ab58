package dev.webstack.server.config;

import dev.webstack.server.jndi.DataSourceSettings;
import dev.webstack.server.users.Users;
import java.util.List;
import java.util.Optional;

/**
 * What servlet applications are given beside their files.
 *
 * @param users who may log in, if anybody was named
 * @param dataSources what they can look up
 */
public record WarSettings(Optional<Users> users, List<DataSourceSettings> dataSources) {

    /** Nothing at all. */
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
