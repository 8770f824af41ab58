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
 * @param sessionRoute what ids of sessions end with; empty if none is configured
 */
public record WarSettings(Optional<Users> users, List<DataSourceSettings> dataSources,
        Optional<SessionRoute> sessionRoute) {

    /** Nothing is configured. */
    public static final WarSettings NONE = new WarSettings(Optional.empty(), List.of(), Optional.empty());

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
                        : List.of(),
                settings.find(Option.SESSION_ROUTE).isPresent()
                        ? Optional.of(SessionRoute.parse(settings.get(Option.SESSION_ROUTE)))
                        : Optional.empty());
    }
}
