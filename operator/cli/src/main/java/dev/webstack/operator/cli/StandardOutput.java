package dev.webstack.operator.cli;

import dev.webstack.operator.cli.manifest.CliException;
import java.io.PrintWriter;

/** Standard output, which a full disk or the end of a reader may cut off. */
record StandardOutput(PrintWriter writer) {

    /** Writes a text, all of it. */
    void print(String text) throws CliException {
        writer.print(text);
        if (writer.checkError()) {
            throw new CliException("standard output cannot be written");
        }
    }
}
