package dev.webstack.operator.controller.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The content of a pod's /etc/resolv.conf, which the kubelet writes (resolv.conf(5)). */
record ResolvConf(String text) {

    /** The first name server. */
    Optional<String> nameserver() {
        return arguments("nameserver").findFirst();
    }

    /** The cluster's domain, derived from the search list: {@code svc.cluster.local} gives {@code cluster.local}. */
    Optional<String> clusterDomain() {
        return arguments("search").filter(domain -> domain.startsWith("svc."))
                .map(domain -> domain.substring("svc.".length(), domain.length() - (domain.endsWith(".") ? 1 : 0)))
                .findFirst();
    }

    private Stream<String> arguments(String keyword) {
        return text.lines()
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(words -> words.getFirst().equals(keyword))
                .flatMap(words -> words.stream().skip(1));
    }
}
