package dev.webstack.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/**
 * A file of name=value lines in UTF-8. {@link Properties} alone would silently use the last of two lines with the same
 * key.
 */
final class PropertyLines extends Properties {

    private static final long serialVersionUID = 1;

    private final transient Set<String> twice = new HashSet<>();

    private PropertyLines() {}

    /** Reads the file that a setting names; messages show the example as a valid line. */
    static PropertyLines read(Setting file, Option option, String example) throws UsageException {
        PropertyLines lines = new PropertyLines();
        try (Reader reader = Files.newBufferedReader(Path.of(file.value()))) {
            lines.load(reader);
        } catch (NoSuchFileException _) {
            throw file.wrong("there is no such file; name one with " + option.flag() + "=FILE, or none");
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw file.wrong("it is no file of name=value lines in UTF-8 (" + e.getMessage()
                    + "); write for example " + example);
        } catch (IOException e) {
            throw file.wrong("it cannot be read (" + e.getMessage() + "); make it readable, or name another file");
        }
        return lines;
    }

    void refuseTwice(Setting file, String key) throws UsageException {
        if (twice.contains(key)) {
            throw new UsageException(file.value() + ": " + key + ": it is there twice; leave one of them out");
        }
    }

    @Override
    public synchronized Object put(Object key, Object value) {
        Object earlier = super.put(key, value);
        if (earlier != null) {
            twice.add((String) key);
        }
        return earlier;
    }
}
