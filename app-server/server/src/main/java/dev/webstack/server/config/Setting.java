package dev.webstack.server.config;

/**
 * The value of an option, and its source.
 *
 * @param source the flag, the environment variable, or the file with the key
 * @param value the value as it was given
 */
record Setting(String source, String value) {

    UsageException wrong(String remedy) {
        return new UsageException(source + "=" + value + ": " + remedy);
    }
}
