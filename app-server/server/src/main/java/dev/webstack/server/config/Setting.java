package dev.webstack.server.config;

/**
 * The value of an option and where it was said.
 *
 * @param source the flag, the environment variable, or the file with the key
 * @param value what was said
 */
record Setting(String source, String value) {

    UsageException wrong(String remedy) {
        return new UsageException(source + "=" + value + ": " + remedy);
    }
}
