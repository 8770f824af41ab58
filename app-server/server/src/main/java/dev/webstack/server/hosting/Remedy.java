package dev.webstack.server.hosting;

import java.lang.reflect.InaccessibleObjectException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Remedies for known causes, which the exceptions themselves do not name. */
final class Remedy {

    private static final Pattern CLOSED = Pattern.compile("module (\\S+) does not \"opens (\\S+)\"");
    /** Packages that were part of Java up to version 10, and that libraries of that time use. */
    private static final Pattern ONCE_OF_JAVA = Pattern.compile("javax\\.(activation|jws|xml\\.(bind|soap|ws))\\..*");

    private Remedy() {}

    /** The cause and its remedy, if this exception shows a known cause. */
    static Optional<String> of(Throwable thrown) {
        return switch (thrown) {
            case ClassNotFoundException e -> ofMissing(e.getMessage());
            case NoClassDefFoundError e -> ofMissing(e.getMessage());
            case TypeNotPresentException e -> ofMissing(e.typeName());
            case InaccessibleObjectException e -> ofClosed(e.getMessage());
            case WarRefusedException e -> Optional.ofNullable(e.getMessage());
            default -> Optional.empty();
        };
    }

    /**
     * The remedy for a missing class that some containers have and this one does not; any other missing class is the
     * application's own problem.
     */
    private static Optional<String> ofMissing(@Nullable String message) {
        String name = String.valueOf(message).replace('/', '.').replaceFirst("^.*: ", "");
        if (name.startsWith("javax.servlet.")) {
            return Optional.of("it needs " + name
                    + ", so a library of it is written for Java EE: take a version of that for Jakarta EE 9 or newer");
        }
        if (ONCE_OF_JAVA.matcher(name).matches()) {
            return Optional
                    .of("it needs " + name + ", which Java had up to 10: add a library that has it to WEB-INF/lib");
        }
        if (name.startsWith("jakarta.") && !ServletApi.offers(name)) {
            return Optional.of("it needs " + name
                    + ", which the server does not offer: add a library that has it to WEB-INF/lib");
        }
        return Optional.empty();
    }

    private static Optional<String> ofClosed(@Nullable String message) {
        Matcher closed = CLOSED.matcher(String.valueOf(message));
        return closed.find()
                ? Optional.of("a library of it reaches into the JDK: start java with --add-opens=" + closed.group(1)
                        + "/" + closed.group(2) + "=ALL-UNNAMED, or take a newer version of the library")
                : Optional.empty();
    }
}
