package dev.webstack.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrkTest {

    @Test
    void readsWhatWrkSays() {
        Load load = Wrk.parse("""
                Running 1s test @ http://127.0.0.1:9100/hello
                  1 threads and 32 connections
                  Thread Stats   Avg      Stdev     Max   +/- Stdev
                    Latency     3.12ms    4.01ms  40.20ms   90.11%
                    Req/Sec     9.30k     1.10k   11.00k    70.00%
                  Latency Distribution
                     50%    2.10ms
                     75%    3.00ms
                     90%    6.80ms
                     99%   20.15ms
                  9290 requests in 1.00s, 1.72MB read
                Requests/sec:   9288.55
                Transfer/sec:      1.72MB
                """);
        assertThat(load).isEqualTo(new Load(9290, 9288.55, Duration.ofNanos(20_150_000), 0, Duration.ZERO));
    }

    @Test
    void countsWhatFailed() {
        Load load = Wrk.parse("""
                     99%  950.00us
                  100 requests in 1.00s, 1.72MB read
                  Socket errors: connect 1, read 2, write 3, timeout 4
                  Non-2xx or 3xx responses: 50
                Requests/sec:    100.00
                """);
        assertThat(load.errors()).isEqualTo(60);
        assertThat(load.p99()).isEqualTo(Duration.ofNanos(950_000));
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> Wrk.parse("unable to connect")).hasMessageContaining("unable to connect");
    }
}
