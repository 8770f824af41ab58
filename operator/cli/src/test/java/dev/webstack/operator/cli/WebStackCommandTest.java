package dev.webstack.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * The output for users, and the exit code for scripts. {@code @} stands for a directory with the files of the tests.
 */
class WebStackCommandTest {

    private static final String HELLO = "../../crds/examples/hello.yaml";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        String hello = Files.readString(Path.of(HELLO));
        Files.writeString(folder.resolve("hello.yaml"), hello);
        Files.writeString(folder.resolve("typo.yaml"), hello.replace("app: hello", "app: hallo"));
        Files.writeString(folder.resolve("two-faults.yaml"),
                hello.replace("image: webstack-hello:dev", "image: Hello World").replace("path: /static/",
                        "path: static"));
        Files.writeString(folder.resolve("no-yaml.yaml"), "apiVersion: [");
        Files.writeString(folder.resolve("two.yaml"), hello + "\n---\n" + hello);
        Files.writeString(folder.resolve("hello.jar"), "");
        Files.writeString(folder.resolve("twice.yaml"),
                hello.replace("name: hello\nspec", "name: y\n  name: hello\nspec"));
        Files.writeString(folder.resolve("large.yaml"), hello.replace("sans-serif", "x".repeat(262_144)));
        Files.writeString(folder.resolve("key.yaml"), hello.replace("\n  static:",
                "\n      env: [{ name: DB, valueFrom: { secretKeyRef: { name: shop, key: url } } }]\n  static:"));
        Files.writeString(folder.resolve("keys.yaml"),
                hello.replace("\n  static:",
                        "\n      envFrom: [{ configMapRef: { name: settings } }]\n  static:"));
        Files.writeString(folder.resolve("policies.yaml"),
                hello.replace("app: hello", "app: hello\n      timeouts: { read: 5s }\n      retries: { attempts: 0 }\n"
                        + "      cacheControl: \"On\"\n      responseBuffering: \"Off\"\n"
                        + "  nginx: { tls: [{ secretName: a }], hsts: { maxAgeSeconds: 60 } }"));
        Files.writeString(folder.resolve("cors.yaml"), hello.replace("app: hello",
                "app: hello\n      cors: { allowOrigins: [\"https://a.example.com\"] }"));
        Files.writeString(folder.resolve("tls.yaml"), hello + "  nginx: { tls: [{ secretName: half }] }\n");
        Files.createDirectories(folder.resolve("secrets/half"));
        Files.writeString(folder.resolve("secrets/half/tls.crt"), "");
        Files.writeString(folder.resolve("config-map.yaml"),
                hello.replaceFirst("files:\n\\s+style.css: .*", "configMap: { name: site }"));
        Files.writeString(folder.resolve("image.yaml"),
                hello.replaceFirst("files:\\n\\s+style.css: .*", "image: { reference: \"site:1\", path: /public }"));
        Files.writeString(folder.resolve("users.yaml"),
                hello.replace("app: hello", "app: hello\n      access: { basicAuth: { secretName: users } }"));
    }

    private record Outcome(int exitCode, String out, String err) {}

    private Outcome run(String commandLine) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = WebStackCommand.commandLine()
                .setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] arguments = Arrays.stream(commandLine.replace("@", folder.toString()).split(" "))
                .filter(argument -> !argument.isEmpty()).toArray(String[]::new);
        int exitCode = command.execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString().replace(folder.toString(), "@"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                          | 2 | webstack: Missing required subcommand; see webstack --help
            serve                                       | 2 | webstack: Unmatched argument at index 0: 'serve'; see webstack --help
            validate                                    | 2 | webstack validate: Missing required option: '--file=FILE'; see webstack validate --help
            validate -f                                 | 2 | webstack validate: Missing required parameter for option '--file' (FILE); see webstack validate --help
            validate -f @/none.yaml                     | 1 | webstack validate: @/none.yaml does not exist: name the manifest with -f FILE
            validate -f @                               | 1 | webstack validate: @ cannot be read (Is a directory): name the manifest with -f FILE
            validate -f @/two.yaml                      | 1 | webstack validate: @/two.yaml must hold one WebStack, not 2 in 2 documents: put each into a file of its own
            validate -f @/typo.yaml                     | 1 | webstack validate: @/typo.yaml:18: spec.routes[1].app must lead to entries of `spec.apps`, not to 'hallo' at /
            render -f @/typo.yaml                       | 1 | webstack render: @/typo.yaml:18: spec.routes[1].app must lead to entries of `spec.apps`, not to 'hallo' at /
            render -f @/hello.yaml --color              | 2 | webstack render: Unknown option: '--color'; see webstack render --help
            render -f @/hello.yaml --nginx --output-dir=@/out | 2 | webstack render: --output-dir writes nginx's files, too: leave --nginx out; see webstack render --help
            render -f @/hello.yaml --cluster-dns=kube;  | 2 | webstack render: --cluster-dns must be an IP address, not 'kube;'; see webstack render --help
            render -f @/hello.yaml --cluster-domain=A_  | 2 | webstack render: --cluster-domain must be a domain, not 'A_'; see webstack render --help
            render -f @/hello.yaml --nginx-image=a$b    | 2 | webstack render: --nginx-image must be an image, not 'a$b'; see webstack render --help
            explain -f @/hello.yaml                     | 2 | webstack explain: Missing required parameter: 'URL'; see webstack explain --help
            explain -f @/hello.yaml /shop               | 2 | webstack explain: the URL must start with http:// or https:// and a host, not be '/shop'; see webstack explain --help
            explain -f @/hello.yaml https://:80/x       | 2 | webstack explain: the URL must have a host of ASCII letters and digits (others as xn--…) or an address such as [::1], and a port of at most 65535 if any, not ':80'; see webstack explain --help
            explain -f @/hello.yaml http://[::1/        | 2 | webstack explain: the URL must have a host of ASCII letters and digits (others as xn--…) or an address such as [::1], and a port of at most 65535 if any, not '[::1'; see webstack explain --help
            explain -f @/hello.yaml http://a:99999/     | 2 | webstack explain: the URL must have a host of ASCII letters and digits (others as xn--…) or an address such as [::1], and a port of at most 65535 if any, not 'a:99999'; see webstack explain --help
            explain -f @/hello.yaml http://a:abc/       | 2 | webstack explain: the URL must have a host of ASCII letters and digits (others as xn--…) or an address such as [::1], and a port of at most 65535 if any, not 'a:abc'; see webstack explain --help
            explain -f @/hello.yaml http://münchen.de/  | 2 | webstack explain: the URL must have a host of ASCII letters and digits (others as xn--…) or an address such as [::1], and a port of at most 65535 if any, not 'münchen.de'; see webstack explain --help
            explain -f @/hello.yaml -X get http://a/    | 2 | webstack explain: the method must be in upper case, such as GET, not 'get'; see webstack explain --help
            explain -f @/hello.yaml -H Name http://a/   | 2 | webstack explain: --header must be 'Name: value', not 'Name'; see webstack explain --help
            explain -f @/hello.yaml -H :x http://a/     | 2 | webstack explain: --header must be 'Name: value', not ':x'; see webstack explain --help
            local -f @/typo.yaml                        | 1 | webstack local: @/typo.yaml:18: spec.routes[1].app must lead to entries of `spec.apps`, not to 'hallo' at /
            local -f -                                  | 2 | webstack local: --file must name a file: standard input cannot be watched; see webstack local --help
            local -f @/hello.yaml --port=80x            | 2 | webstack local: Invalid value for option '--port': '80x' is not an int; see webstack local --help
            local -f @/hello.yaml --port=70000          | 2 | webstack local: --port must be between 1 and 65535, not 70000; see webstack local --help
            local -f @/hello.yaml --tls-port=0          | 2 | webstack local: --tls-port must be between 1 and 65535, not 0; see webstack local --help
            local -f @/hello.yaml --port=8443           | 2 | webstack local: --port and --tls-port must differ; see webstack local --help
            local -f @/tls.yaml --app hello=@/hello.jar | 1 | webstack local: @/secrets/half holds tls.crt, but not the other of tls.crt and tls.key: put it there, or remove both
            local -f @/hello.yaml                       | 1 | webstack local: app hello: image webstack-hello:dev is for a cluster; say with --app hello=PATH which jar, war or directory of classes to run here
            local -f @/hello.yaml --app hello=@/no.jar  | 1 | webstack local: app hello: @/no.jar does not exist; build it, or name another with --app hello=PATH
            local -f @/hello.yaml --app shop=@/no.jar   | 1 | webstack local: --app shop=…: the manifest has no app shop; it has: hello
            local -f @/users.yaml --app hello=@/hello.jar | 1 | webstack local: Secret users is in a cluster; here nginx reads @/secrets/users/auth: put the lines of an htpasswd file there
            local -f @/key.yaml --app hello=@/hello.jar | 1 | webstack local: app hello: the value of DB is in a cluster; put it into @/secrets/shop/url
            local -f @/keys.yaml --app hello=@/hello.jar | 1 | webstack local: app hello: settings is in a cluster; put a file for each of its keys into @/configmaps/settings
            local -f @/config-map.yaml --app hello=@/hello.jar | 1 | webstack local: ConfigMap site is in a cluster; here its files are read from @/static/assets: put them there
            render -f @/config-map.yaml                 | 1 | webstack render: ConfigMap site is in a cluster; here its files are read from @/static/assets: put them there
            local -f @/hello.yaml --app hello           | 2 | webstack local: Value for option option '--app' (NAME=PATH) should be in KEY=VALUE format but was hello; see webstack local --help
            """)
    void badInputGetsOneLineThatNamesItAndTheRemedy(String commandLine, int exitCode, String message) {
        assertThat(run(commandLine)).isEqualTo(new Outcome(exitCode, "", message + "\n"));
    }

    @Test
    void everyFaultOfAManifestGetsALine() {
        assertThat(run("validate -f @/two-faults.yaml").err().lines()).satisfiesExactly(
                line -> assertThat(line)
                        .startsWith(
                                "webstack validate: @/two-faults.yaml:9: spec.apps[0].image must be the name of an image, such as "),
                line -> assertThat(line)
                        .startsWith(
                                "webstack validate: @/two-faults.yaml:15: spec.routes[0].path must start with '/' "));
    }

    @Test
    void whatIsNotYamlIsToldWithItsLine() {
        assertThat(run("validate -f @/no-yaml.yaml").err().lines()).singleElement().asString()
                .startsWith("webstack validate: @/no-yaml.yaml is not YAML: line 1: ");
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @ParameterizedTest
    @CsvSource({"--port, --tls-port", "--tls-port, --port"})
    void aTakenPortIsSaidBeforeAnythingStarts(String option, String other) throws IOException {
        Files.writeString(folder.resolve("secrets/half/tls.key"), "");
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(run("local -f @/tls.yaml --app hello=@/hello.jar %s=%d %s=%d".formatted(option,
                    taken.getLocalPort(), other, freePort())))
                    .isEqualTo(new Outcome(1, "",
                            "webstack local: port %d cannot be used (Address already in use): choose another with %s=N%n"
                                    .formatted(taken.getLocalPort(), option)));
        }
    }

    @Test
    void renderPrintsWhatTheOperatorWouldApply() {
        Outcome outcome = run("render -f @/hello.yaml");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines().filter(line -> line.startsWith("kind: "))).containsExactly(
                "kind: ConfigMap", "kind: ConfigMap", "kind: Service", "kind: Service", "kind: NetworkPolicy",
                "kind: Deployment", "kind: Deployment", "kind: PodDisruptionBudget");
        assertThat(run("render -f @/hello.yaml")).as("the same bytes each time").isEqualTo(outcome);
    }

    @Test
    void renderPrintsTheConfigurationOfNginx() {
        assertThat(run("render --nginx -f @/hello.yaml").out())
                .contains("uwsgi_pass \"app-hello\";", "alias \"/srv/static/assets/\";");
    }

    @Test
    void renderWritesAFileForEachObjectAndForEachOneOfNginx() throws IOException {
        Path out = folder.resolve("out");
        assertThat(run("render -f @/hello.yaml --output-dir @/out")).isEqualTo(new Outcome(0, "", ""));
        assertThat(filesOf(out)).contains("deployment-hello-app-hello.yaml", "service-hello-nginx.yaml",
                "nginx/nginx.conf");
        assertThat(out.resolve("service-hello-nginx.yaml")).content().startsWith("# Written by webstack render")
                .contains("kind: Service");

        Files.writeString(folder.resolve("other.yaml"),
                Files.readString(folder.resolve("hello.yaml")).replace("name: hello\nspec", "name: other\nspec"));
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertThat(run("render -f @/other.yaml --output-dir @/out").exitCode()).isZero();
        assertThat(filesOf(out)).contains("notes.txt", "service-other-nginx.yaml")
                .doesNotContain("service-hello-nginx.yaml");
    }

    @Test
    void renderOverwritesNothingOfSomebodyElse() throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.writeString(out.resolve("service-hello-nginx.yaml"), "kind: Service");

        assertThat(run("render -f @/hello.yaml --output-dir @/out")).isEqualTo(new Outcome(1, "",
                "webstack render: @/out/service-hello-nginx.yaml was not written by webstack render: "
                        + "move it, or name another directory with --output-dir\n"));
        assertThat(filesOf(out)).containsExactly("service-hello-nginx.yaml");
    }

    @ParameterizedTest
    @CsvSource({"@/hello.yaml, @/hello.yaml is no directory", "@/hello.yaml/out, @/hello.yaml/out: Not a directory"})
    void renderSaysWhyItCannotWrite(String directory, String reason) {
        assertThat(run("render -f @/hello.yaml --output-dir " + directory)).isEqualTo(new Outcome(1, "",
                "webstack render: %s cannot be written (%s): name another directory with --output-dir\n"
                        .formatted(directory, reason)));
    }

    @Test
    void explainSaysWhatAClosedStackGivesToThoseWhomItLetsIn() throws IOException {
        Files.writeString(folder.resolve("closed.yaml"), """
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: closed }
                spec:
                  static: [{ name: pages, files: { sorry.html: sorry } }]
                  routes: [{ path: /, respond: { statusCode: 204 } }]
                  maintenance: { static: pages, path: /sorry.html, allow: [10.0.0.0/8] }
                """);
        assertThat(run("explain -f @/closed.yaml http://any/x").out().lines()).containsExactly("GET http://any/x",
                "response   503: the stack is closed for maintenance",
                "page       spec.maintenance",
                "allowed    clients in 10.0.0.0/8 get:",
                "path       /x",
                "wins       spec.routes[0] (Prefix /)",
                "response   204, text/plain: ",
                "policy     maxBodySize: \"10Mi\" (default)");
        assertThat(run("explain -f @/closed.yaml -o json http://any/x").out())
                .contains("\"clients\" : [ \"10.0.0.0/8\" ]");
    }

    private static List<String> filesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(file -> directory.relativize(file).toString()).sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"validate, ''", "render, --nginx", "explain, http://any/"})
    void warnsOfAFieldThatStandsTwice(String command, String more) {
        Outcome outcome = run(command + " -f @/twice.yaml " + more);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEqualTo("webstack " + command
                + ": @/twice.yaml:6: metadata.name is repeated: the last value counts\n");
    }

    @Test
    void validateKnowsWhatKubectlApplyIsTooSmallFor() {
        assertThat(run("validate -f @/large.yaml").err())
                .startsWith("webstack validate: @/large.yaml: manifest must be at most 262144 bytes as JSON")
                .endsWith("for kubectl apply: use --server-side, with kubectl and here\n");
        assertThat(run("validate --server-side -f @/large.yaml").out()).isEqualTo("webstack/hello is valid\n");
    }

    @Test
    void renderReadsTheFilesOfAConfigMapFromADirectoryBesideTheManifest() throws IOException {
        Files.createDirectories(folder.resolve("static/assets"));
        Files.writeString(folder.resolve("static/assets/a.css"), "a {}");
        Files.write(folder.resolve("static/assets/a.png"), new byte[]{(byte) 0xff});
        assertThat(run("render -f @/config-map.yaml").out()).contains("a.css: \"a {}\"", "a.png: /w==");
    }

    @Test
    void explainSaysWhichRouteAnswersAndWhyTheOthersDoNot() {
        assertThat(run("explain -f @/hello.yaml http://any/static/style.css?v=1").out()).isEqualTo("""
                GET http://any/static/style.css?v=1
                path       /static/style.css
                wins       spec.routes[0] (Prefix /static/)
                outranked  spec.routes[1] (Prefix /): spec.routes[0] wins: a longer Prefix
                response   200, file style.css of the static source assets (files)
                policy     maxBodySize: "10Mi" (default)
                """);
        assertThat(run("explain -f @/hello.yaml http://any/x;a=1/y").out()).isEqualTo("""
                GET http://any/x;a=1/y
                path       /x/y
                no match   spec.routes[0] (Prefix /static/): the path is not /static and not below it
                wins       spec.routes[1] (Prefix /)
                app        hello over uwsgi
                  told     SCRIPT_NAME:\s
                  told     PATH_INFO: /x/y
                  told     QUERY_STRING:\s
                  told     REQUEST_URI: /x;a=1/y
                policy     maxBodySize: "10Mi" (default)
                policy     requestBuffering: "On" (default)
                policy     responseBuffering: "On" (default)
                policy     retries.attempts: 1 (default)
                policy     timeouts.connect: "2s" (default)
                policy     timeouts.read: "60s" (default)
                policy     timeouts.send: "60s" (default)
                """);
    }

    @Test
    void explainDoesNotClaimToKnowTheFilesOfAnImage() {
        assertThat(run("explain -f @/image.yaml http://any/static/style.css").out())
                .contains("response   200, file style.css of the static source assets (image site:1, /public), "
                        + "if it is there\n");
    }

    @Test
    void explainSaysWhichPoliciesAreTheManifests() {
        assertThat(
                run("explain -f @/policies.yaml https://any/").out().lines().filter(line -> line.startsWith("policy")))
                .containsExactly(
                        "policy     cacheControl: \"On\"",
                        "policy     hsts: {\"maxAgeSeconds\":60}",
                        "policy     maxBodySize: \"10Mi\" (default)",
                        "policy     requestBuffering: \"On\" (default)",
                        "policy     responseBuffering: \"Off\"",
                        "policy     retries.attempts: 0",
                        "policy     timeouts.connect: \"2s\" (default)",
                        "policy     timeouts.read: \"5s\"",
                        "policy     timeouts.send: \"60s\" (default)");
    }

    @Test
    void explainSaysWhichOriginAPreflightRequestIsFrom() {
        String preflight = "explain -f @/cors.yaml -X OPTIONS -H Access-Control-Request-Method:GET -H Origin:%s http://any/";
        assertThat(run(preflight.formatted("https://a.example.com")).out())
                .contains(
                        "response   204 to a preflight request, Access-Control-Allow-Origin: https://a.example.com\n");
        assertThat(run(preflight.formatted("https://b.example.com")).out()).contains(
                "response   204 to a preflight request, without Access-Control-Allow-Origin: `cors` does not allow the origin\n");
    }

    @Test
    void explainPrintsJson() {
        assertThat(run("explain -o json -f @/hello.yaml http://any/..").out())
                .contains("\"kind\" : \"refused\"", "\"status\" : 400");
    }

    @Test
    void validateSaysThatAllIsWell() {
        assertThat(run("validate -f @/hello.yaml")).isEqualTo(new Outcome(0, "webstack/hello is valid\n", ""));
    }
}
