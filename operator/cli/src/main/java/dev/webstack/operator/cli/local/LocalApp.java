package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The app server's option {@code --app} for code on this machine. It has the prefix and the class that the manifest names
 * for the code in the image.
 */
final class LocalApp {

    static final String VARIABLE = "APP_SERVER_APP";
    static final String OPTION = "--app=";

    private static final Pattern CLASS = Pattern.compile("(?!.*\\.[jw]ar\\z)[\\p{Alpha}_$][\\w$.]*(?::[\\w$]+)?");

    private final String app;
    private final Path code;

    LocalApp(String app, Path code) {
        this.app = app;
        this.code = code;
    }

    /**
     * The value of the option.
     *
     * @param said its value for the image; empty if the manifest does not say it
     * @throws CliException if it names several applications, and none or more than one is a file of the code's name
     */
    String option(Optional<String> said) throws CliException {
        if (said.isEmpty()) {
            return code.toString();
        }
        if (said.get().indexOf('=') < 0) {
            return code + symbol(said.get());
        }
        List<String> items = Arrays.stream(said.get().split(",")).map(String::strip).toList();
        List<String> own = items.size() == 1 ? items : items.stream().filter(this::isOfCode).toList();
        if (own.size() != 1) {
            throw new CliException(
                    "app %s: %s is one process with several applications here; name a file that is called "
                            .formatted(app, said.get())
                            + "as one of them with --app %s=PATH, and that one runs".formatted(app));
        }
        String item = own.getFirst();
        int location = item.indexOf('=') + 1;
        return item.substring(0, location) + code + symbol(item.substring(location));
    }

    private boolean isOfCode(String item) {
        String path = item.substring(item.indexOf('=') + 1).replaceFirst("#.*", "");
        return path.substring(path.lastIndexOf('/') + 1).equals(String.valueOf(code.getFileName()));
    }

    private static String symbol(String location) {
        int hash = location.indexOf('#');
        if (hash >= 0) {
            return location.substring(hash);
        }
        return CLASS.matcher(location).matches() ? "#" + location : "";
    }
}
