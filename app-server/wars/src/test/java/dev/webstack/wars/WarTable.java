package dev.webstack.wars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The requests to an application, and the expected responses.
 *
 * @param flags flags of the server besides its addresses; {@code TABLES} in them stands for the folder of the tables
 * @param leaves prefixes of the names of files that the application creates in the temporary folder and never deletes
 * @param rows the requests in their order
 */
record WarTable(List<String> flags, List<String> leaves, List<Row> rows) {

    static final Path FOLDER = Path.of("src/test/resources/wars");

    /**
     * One request.
     *
     * @param method the HTTP method, or WS for a WebSocket to which the body is sent
     * @param path the path below the application's prefix
     * @param body the body of the request; "" for none
     * @param status the status of the response
     * @param text a part of the response's body or of its Location
     */
    record Row(String method, String path, String body, int status, Pattern text) {}

    /**
     * Reads lines {@code METHOD path [body] | status | text}; the other lines are flags, {@code leaves}, comments, and
     * lines for bin/test-wars.
     */
    static WarTable read(String name) throws IOException {
        List<String> flags = new ArrayList<>();
        List<String> leaves = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve(name + ".txt"))) {
            if (line.startsWith("flag ")) {
                flags.add(line.substring("flag ".length()).replace("TABLES", FOLDER.toAbsolutePath().toString()));
            } else if (line.startsWith("leaves ")) {
                leaves.add(line.substring("leaves ".length()));
            } else if (line.indexOf('|') > 0) {
                rows.add(row(line));
            }
        }
        return new WarTable(flags, leaves, rows);
    }

    private static Row row(String line) {
        String[] parts = line.split("\\s*\\|\\s*", 3);
        String[] request = parts[0].split(" ", 3);
        return new Row(request[0], request[1], request.length < 3 ? "" : request[2], Integer.parseInt(parts[1]),
                Pattern.compile(parts[2].strip(), Pattern.DOTALL));
    }
}
