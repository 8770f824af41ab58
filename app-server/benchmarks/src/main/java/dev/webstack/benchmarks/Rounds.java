package dev.webstack.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * Loads contenders in turns, so that other load on the machine affects all of them, and compares within each turn: a
 * ratio is the median of the ratios of all turns.
 */
final class Rounds {

    private final Map<RunningContender, List<Load>> loads = new LinkedHashMap<>();
    private final Map<RunningContender, Double> memory = new LinkedHashMap<>();

    private Rounds() {}

    /**
     * Runs all rounds.
     *
     * @param contenders the contenders, which take turns
     * @param settings the number of rounds and their times
     * @param load loads a contender for a number of seconds
     */
    static Rounds run(List<RunningContender> contenders, BenchmarkSettings settings,
            BiFunction<RunningContender, Integer, Load> load) {
        Rounds rounds = new Rounds();
        contenders.forEach(contender -> load.apply(contender, settings.warmUpSeconds()));
        for (int round = 0; round < settings.rounds(); round++) {
            for (RunningContender contender : contenders) {
                Duration before = contender.usage().cpu();
                Load measured = load.apply(contender, settings.seconds());
                Duration used = contender.usage().cpu().minus(before);
                rounds.loads.computeIfAbsent(contender, _ -> new ArrayList<>()).add(measured.withCpu(used));
                rounds.memory.merge(contender, contender.usage().memory(), Math::max);
            }
        }
        return rounds;
    }

    List<RunningContender> contenders() {
        return List.copyOf(loads.keySet());
    }

    double median(RunningContender contender, ToDoubleFunction<Load> value) {
        return median(loads.get(contender).stream().map(value::applyAsDouble).toList());
    }

    /** The median of the ratios of two contenders in each round. */
    double ratio(RunningContender one, RunningContender other, ToDoubleFunction<Load> value) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < loads.get(one).size(); i++) {
            ratios.add(value.applyAsDouble(loads.get(one).get(i)) / value.applyAsDouble(loads.get(other).get(i)));
        }
        return median(ratios);
    }

    long errors(RunningContender contender) {
        return loads.get(contender).stream().mapToLong(Load::errors).sum();
    }

    double memory(RunningContender contender) {
        return memory.get(contender);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** A table; its ratio is that of the first contender's rate to each other rate. */
    String table(String title) {
        RunningContender first = contenders().getFirst();
        StringBuilder table = new StringBuilder("%n%-44s %10s %8s %9s %9s %9s %7s%n".formatted(title, "requests/s",
                "ratio", "p99 ms", "CPU us", "MiB", "errors"));
        for (RunningContender contender : contenders()) {
            table.append("  %-42s %10.0f %8.2f %9.2f %9.1f %9.0f %7d%n".formatted(contender.contender().name(),
                    median(contender, Load::rate), ratio(first, contender, Load::rate),
                    median(contender, load -> load.p99().toNanos() / 1e6),
                    median(contender, Load::cpuMicrosPerRequest), memory(contender), errors(contender)));
        }
        return table.toString();
    }
}
