package dev.webstack.server.hosting;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do about causes that are known, in words that an exception does not have. */
final class Remedy {

    private Remedy() {}

    /** The cause and its remedy, if this exception shows one. */
    static Optional<String> of(Throwable thrown) {
        return switch (thrown) {
            case ClassNotFoundException e -> ofMissing(e.getMessage());
            case NoClassDefFoundError e -> ofMissing(e.getMessage());
            case TypeNotPresentException e -> ofMissing(e.typeName());
            case WarRefusedException e -> Optional.ofNullable(e.getMessage());
            default -> Optional.empty();
        };
    }

    /** Only of what some containers offer, and this one does not: any other class is for its application to explain. */
    private static Optional<String> ofMissing(@Nullable
    String message) {
        String name = String.valueOf(message).replace('/', '.').replaceFirst("^.*: ", "");
        if (name.startsWith("javax.servlet.")) {
            return Optional.of("it needs " + name
                    + ", so a library of it is written for Java EE: take a version of that for Jakarta EE 9 or newer");
        }
        if (name.startsWith("jakarta.") && !ServletApi.offers(name)) {
            return Optional.of("it needs " + name
                    + ", which the server does not offer: add a library that has it to WEB-INF/lib");
        }
        return Optional.empty();
    }
}
