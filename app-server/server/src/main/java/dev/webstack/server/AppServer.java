package dev.webstack.server;

import dev.webstack.server.config.Configuration;
import dev.webstack.server.config.Option;
import dev.webstack.server.config.Settings;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.hosting.Explanation;
import dev.webstack.server.log.LogManagerSetup;
import dev.webstack.server.users.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * Serves one application over uwsgi and HTTP. {@link Option} lists all settings; SIGTERM starts a drain.
 */
public final class AppServer {

    private static final int FAILED = 1;
    private static final int USAGE = 2;
    /** The folder of an image that contains its application. */
    private static final Path APP_FOLDER = Path.of("/app");

    private AppServer() {}

    /** Exits with 0 after a drain, with 2 for an invalid setting, and with 1 for any other failure at the start. */
    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(Option.help());
        } else if (List.of(args).contains("--hash-password")) {
            System.out.println(PasswordHash.of(new Scanner(System.in, StandardCharsets.UTF_8).nextLine()));
        } else if (List.of(args).contains("--version")) {
            System.out.println("app-server " + Objects
                    .requireNonNullElse(AppServer.class.getPackage().getImplementationVersion(), "(not packaged)"));
        } else {
            serve(List.of(args), System.getenv());
        }
    }

    private static void serve(List<String> flags, Map<String, String> environment) {
        try {
            LogManagerSetup.use();
            RunningServer.start(Configuration.of(new Settings(flags, environment), APP_FOLDER),
                    server -> new Shutdown(server).prepare());
        } catch (UsageException e) {
            fail(USAGE, e.getMessage());
        } catch (StartException e) {
            fail(FAILED, e.getMessage());
        } catch (Throwable e) {
            // Any error ends the process: one that neither serves nor ends would be worse.
            fail(FAILED, "the server cannot start: " + new Explanation(e).inOneLine());
        }
    }

    private static void fail(int exitCode, @Nullable String message) {
        System.err.println("app-server: " + message);
        // Not exit: no request was served, so the application's shutdown hooks have nothing to clean up.
        Runtime.getRuntime().halt(exitCode);
    }
}
