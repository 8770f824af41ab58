package dev.webstack.server.config;

import dev.webstack.server.users.PasswordHash;
import dev.webstack.server.users.Users;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads users from lines {@code name=hash,role,…}. No message contains a password or a hash. */
final class UsersFile {

    private UsersFile() {}

    static Users read(Setting setting) throws UsageException {
        PropertyLines lines = PropertyLines.read(setting, Option.USERS, "alice=pbkdf2:…,admin");
        Map<String, Users.User> users = new LinkedHashMap<>();
        for (String name : lines.stringPropertyNames()) {
            List<String> parts = Stream.of(lines.getProperty(name).split(",")).map(String::strip).toList();
            lines.refuseTwice(setting, name);
            try {
                users.put(name, new Users.User(PasswordHash.parse(parts.getFirst()), parts.subList(1, parts.size())));
            } catch (IllegalArgumentException e) {
                throw new UsageException(setting.value() + ": " + name + ": " + e.getMessage()
                        + "; write name=hash,role,… with the hash that java -jar app-server.jar --hash-password makes"
                        + " of a line on standard input");
            }
        }
        return new Users(users);
    }
}
