package dev.webstack.server.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.StartResponse;
import dev.webstack.server.config.MountedApp;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.routing.Prefix;
import dev.webstack.server.testing.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one line for a user whose application cannot be loaded: it states the error and the remedy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationLoaderTest {

    private static final String HOW_TO_NAME = "; name its class there, or with --app=%1$s#com.example.Shop";
    private static final String HOW_TO_WRITE = " needs to be public, with a public constructor without parameters";

    private static final String NO_APPLICATION = " is no dev.webstack.gateway.Application and no"
            + " org.eclipse.jetty.server.Handler, and has no method Object[] application(HashMap); name another with ";

    @TempDir
    Path folder;

    private final ApplicationLoader loader = new ApplicationLoader();

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/shop.jar", "/nowhere/shop.war", "nowhere/classes", "shop.jar", "shop.war"})
    void aPathHasToExist(String path) {
        assertFault(path, path + " does not exist; say with --app=PATH or APP_SERVER_APP where the application is,"
                + " and with PATH#Class which one of it");
    }

    Stream<Arguments> classes() {
        return Stream.of(
                arguments("com.example.Shop", "there is no class com.example.Shop"),
                arguments(String.class.getName(),
                        "the class java.lang.String" + NO_APPLICATION + "java.lang.String:method"),
                arguments(Hidden.class.getName(), "the class " + Hidden.class.getName() + HOW_TO_WRITE),
                arguments(Abstract.class.getName(), "the class " + Abstract.class.getName() + HOW_TO_WRITE),
                arguments(Demanding.class.getName(), "the class " + Demanding.class.getName() + HOW_TO_WRITE),
                arguments(Throwing.class.getName(), Throwing.class.getName()
                        + " cannot be made: java.lang.IllegalStateException: no database, try again (at "
                        + Throwing.class.getName() + ".<init>(ApplicationLoaderTest.java:"),
                arguments(ThrowingEarly.class.getName(), ThrowingEarly.class.getName()
                        + " cannot be made: java.lang.ArithmeticException: / by zero (at "
                        + ThrowingEarly.class.getName() + ".<clinit>(ApplicationLoaderTest.java:"));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void aClassHasToBeAnApplicationThatCanBeMade(String name, String message) {
        assertFault(name, name + ": " + message);
    }

    Stream<Arguments> jars() throws IOException {
        return Stream.of(
                arguments("empty", Archive.jar(),
                        "%1$s names no application: looked for the manifest attribute Gateway-Application,"
                                + " for META-INF/services/dev.webstack.gateway.Application,"
                                + " META-INF/services/org.eclipse.jetty.server.Handler, and for WEB-INF" + HOW_TO_NAME),
                arguments("several", registered(Good.class.getName(), Better.class.getName()),
                        "%1$s registers 2 applications: " + Good.class.getName() + ", " + Better.class.getName()
                                + HOW_TO_NAME),
                arguments("registers a class that is not there", registered("com.example.Shop"),
                        "the application registered in %s cannot be made: java.util.ServiceConfigurationError: "
                                + "dev.webstack.gateway.Application: Provider com.example.Shop not found"),
                arguments("registers one that throws", registered(Throwing.class.getName()),
                        "%s: " + Throwing.class.getName()
                                + " cannot be made: java.lang.IllegalStateException: no database"),
                arguments("names a class that is not there", named("com.example.Shop"),
                        "%s, attribute Gateway-Application: there is no class com.example.Shop"),
                arguments("names a class that is none", named(NoApplication.class.getName()),
                        "%s, attribute Gateway-Application: the class " + NoApplication.class.getName()
                                + NO_APPLICATION + NoApplication.class.getName() + ":method"),
                arguments("needs a library it does not bring", named(Needy.class.getName()),
                        "%s, attribute Gateway-Application: " + Needy.class.getName()
                                + " cannot be made: java.lang.ClassNotFoundException: org.eclipse.jetty.server.Server"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jars")
    void aJarHasToHoldOneApplication(String name, Archive jar, String message) throws IOException {
        Path file = jar.writeTo(folder.resolve(name + ".jar"));
        Path directory = jar.unpackTo(folder.resolve(name));

        assertFault(file.toString(), message.formatted(file));
        assertFault(directory.toString(), message.formatted(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "instance", "NOTHING", "instanceField", "wrong", "toString"})
    void aMemberHasToBeAnApplication(String member) {
        String name = Members.class.getName() + ":" + member;

        assertFault(name, name + ": the class " + Members.class.getName() + " has no " + member
                + " that is an application: looked for the methods Object[] " + member + "(HashMap), static Body "
                + member + "(Environ, StartResponse), and for a static method without parameters or a static field of"
                + " type dev.webstack.gateway.Application or org.eclipse.jetty.server.Handler");
    }

    Stream<Arguments> failingMembers() {
        return Stream.of(
                arguments("none", " gives null instead of an application"),
                arguments("NONE", " gives null instead of an application"),
                arguments("throwing", " cannot be made: java.lang.IllegalStateException: no database (at "));
    }

    @ParameterizedTest
    @MethodSource("failingMembers")
    void aMemberHasToGiveAnApplication(String member, String message) {
        String name = Members.class.getName() + ":" + member;

        assertFault(name, name + ": " + name + message);
    }

    @Test
    void nothingIsLeftOpenOfAnArchiveThatCannotBeUsed() throws IOException {
        Path file = withClasses().classes(Throwing.class).writeTo(folder.resolve("throwing.jar"));

        assertFault(file + "#" + Throwing.class.getName(), file + "#" + Throwing.class.getName() + ": ");

        ClassLoader loader = (ClassLoader) System.getProperties().remove(Throwing.class.getName());
        assertThat(loader.getResource(Good.class.getName().replace('.', '/') + ".class")).as("of a closed loader")
                .isNull();
    }

    @Test
    void anArchiveMustNotBringTheInterfaceItself() throws IOException {
        Path file = withClasses().classes(Application.class).writeTo(folder.resolve("fat.jar"));

        assertFault(file + "#" + Good.class.getName(), file + " holds dev/webstack/gateway/Application.class, which is"
                + " the server's: leave its library out, for example with <scope>provided</scope>");
    }

    @Test
    void aWarIsNoClass() throws IOException {
        Path file = Archive.war().file("WEB-INF/web.xml", "<web-app/>").writeTo(folder.resolve("shop.war"));

        assertFault(file + "#com.example.Shop",
                file + " is a WAR and names its servlets itself: leave out '#com.example.Shop'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken.jar", "broken.txt"})
    void aFileHasToBeAJar(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "no zip");

        assertFault(file.toString(), file + " cannot be read as a jar (zip END header not found)");
    }

    @Test
    void aWarHasToBeAZipFile() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.war"), "no zip");

        assertFault(file.toString(), file + " cannot be unpacked as a WAR (not a zip file)");
    }

    @Test
    void aWarHasToHaveAWebInf() throws IOException {
        Path file = Archive.jar().file("shop/WEB-INF/web.xml", "<web-app/>").writeTo(folder.resolve("nested.war"));

        assertFault(file.toString(), file + " is no WAR: it has no WEB-INF at its top");
    }

    @Test
    void aWarMayNotReachOutOfItsDirectory() throws IOException {
        Path file = Archive.war().file("../../outside.txt", "").writeTo(folder.resolve("slip.war"));

        assertFault(file.toString(), file + " cannot be unpacked as a WAR (");
    }

    private void assertFault(String location, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> loader.load(List.of(new MountedApp(Prefix.ROOT, location))))
                .satisfies(e -> assertThat(e.getMessage()).startsWith(message).hasLineCount(1));
    }

    private static Archive registered(String... names) throws IOException {
        return withClasses().service(Application.class, names);
    }

    private static Archive named(String name) throws IOException {
        return withClasses().manifest("Gateway-Application", name);
    }

    private static Archive withClasses() throws IOException {
        return Archive.jar().classes(Good.class, Better.class, Throwing.class, NoApplication.class, Needy.class);
    }

    public static class Good implements Application {

        @Override
        public Body call(Environ environ, StartResponse startResponse) {
            return Body.text("good");
        }
    }

    public static class Better extends Good {}

    private static final class Hidden extends Good {}

    public abstract static class Abstract extends Good {}

    public static class NoApplication {}

    static class Members {

        static final Application NONE = null;
        static final Object NOTHING = new Good();
        final Application instanceField = new Good();

        static Object nothing() {
            return new Good();
        }

        Application instance() {
            return new Good();
        }

        static Object[] wrong(Map<String, Object> environ) {
            return new Object[]{environ};
        }

        static Application none() {
            return null;
        }

        static Application throwing() {
            throw new IllegalStateException("no database");
        }
    }

    public static class Demanding extends Good {

        public Demanding(String wish) {
            assertThat(wish).isNotNull();
        }
    }

    public static class Throwing extends Good {

        public Throwing() {
            System.getProperties().put(Throwing.class.getName(), Throwing.class.getClassLoader());
            throw new IllegalStateException("no database,\n  try again");
        }
    }

    public static class ThrowingEarly extends Good {

        static final int NUMBER = Integer.parseInt("1") / Integer.parseInt("0");
    }

    public static class Needy extends Good {

        private final Server server = new Server();

        @Override
        public String toString() {
            return server.toString();
        }
    }
}
