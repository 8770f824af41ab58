package dev.webstack.benchmarks;

/**
 * How long the benchmark measures.
 *
 * @param rounds the number of turns of each contender
 * @param seconds the length of a turn
 * @param warmUpSeconds how long each contender is loaded before the first turn
 */
record BenchmarkSettings(int rounds, int seconds, int warmUpSeconds) {

    /** Parses {@code rounds=5 seconds=3 warm-up=15}, in any order; each may be left out. */
    static BenchmarkSettings parse(String... arguments) {
        BenchmarkSettings settings = new BenchmarkSettings(5, 3, 15);
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            int value = pair.length == 2 && pair[1].matches("[1-9]\\d{0,3}") ? Integer.parseInt(pair[1]) : 0;
            if (value == 0) {
                throw new IllegalArgumentException(argument + ": write for example rounds=5, seconds=3 or warm-up=15");
            }
            settings = switch (pair[0]) {
                case "rounds" -> new BenchmarkSettings(value, settings.seconds, settings.warmUpSeconds);
                case "seconds" -> new BenchmarkSettings(settings.rounds, value, settings.warmUpSeconds);
                case "warm-up" -> new BenchmarkSettings(settings.rounds, settings.seconds, value);
                default -> throw new IllegalArgumentException(
                        argument + ": there is rounds=, seconds= and warm-up= to be set");
            };
        }
        return settings;
    }
}
