package dev.webstack.benchmarks;

import java.time.Duration;

/**
 * What came of loading a server for a while.
 *
 * @param requests how many were answered
 * @param rate per second
 * @param p99 time within which 99 of 100 were
 * @param errors how many failed, or were answered with another status than 2xx or 3xx
 * @param cpu processor time that the server took
 */
record Load(long requests, double rate, Duration p99, long errors, Duration cpu) {

    double cpuMicrosPerRequest() {
        return cpu.toNanos() / 1000.0 / Math.max(1, requests);
    }

    Load withCpu(Duration used) {
        return new Load(requests, rate, p99, errors, used);
    }
}
