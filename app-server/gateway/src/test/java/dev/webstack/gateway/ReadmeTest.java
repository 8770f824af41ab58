package dev.webstack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's examples for the gateway interface compile. */
class ReadmeTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\\n(.*?)```");

    @TempDir
    private Path output;

    @ParameterizedTest
    @MethodSource
    void exampleCompiles(String example) {
        String source = """
                import dev.webstack.gateway.*;
                import dev.webstack.gateway.lint.*;
                import java.nio.ByteBuffer;
                import java.nio.charset.StandardCharsets;
                import java.util.*;
                import java.util.stream.*;
                class Example {
                    void example() {
                        %s
                    }
                }
                """.formatted(example);
        var file = new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var complaints = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(complaints, null, null, List.of("-d", output.toString(), "-proc:none"),
                null, List.of(file)).call();
        assertThat(compiled).as("%s", complaints).isTrue();
    }

    static Stream<String> exampleCompiles() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String section = readme.substring(readme.indexOf("## Writing an application"), readme.indexOf("## nginx"));
        return EXAMPLE.matcher(section).results().map(match -> match.group(1)).toList().stream();
    }
}
