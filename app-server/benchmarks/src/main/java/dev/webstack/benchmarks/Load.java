package dev.webstack.benchmarks;

import java.time.Duration;

/**
 * The results of a load test of a server.
 *
 * @param requests the number of requests with a response
 * @param rate the number of requests per second
 * @param p99 the time within which 99 of 100 requests got a response
 * @param errors the number of requests that failed, or got another status than 2xx or 3xx
 * @param cpu the processor time that the server used
 */
record Load(long requests, double rate, Duration p99, long errors, Duration cpu) {

    double cpuMicrosPerRequest() {
        return cpu.toNanos() / 1000.0 / Math.max(1, requests);
    }

    Load withCpu(Duration used) {
        return new Load(requests, rate, p99, errors, used);
    }
}
