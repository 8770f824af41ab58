package dev.webstack.operator.render.nginx.site;

import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.Precedence;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Host names that have the same routes.
 *
 * @param names the names; empty for every name that no other virtual host has
 * @param routes the routes, sorted so that the winning one comes first
 */
record VirtualHost(List<String> names, List<RouteModel> routes) {

    /** The virtual hosts of a stack. nginx itself chooses the one with the most specific name. */
    static List<VirtualHost> of(StackModel model) {
        List<Hostname> ofStack = model.hostnames().isEmpty() ? List.of(Hostname.ANY) : hostnames(model.hostnames());
        var routes = new ArrayList<Named>();
        for (RouteModel route : model.routes()) {
            List<String> own = route.spec().hostnames();
            routes.add(new Named(route, own == null ? ofStack : hostnames(own)));
        }
        var names = new TreeSet<>(Hostname.MOST_SPECIFIC_FIRST);
        names.addAll(ofStack);
        routes.forEach(route -> names.addAll(route.names()));
        var hosts = new LinkedHashMap<List<Integer>, VirtualHost>();
        for (Hostname name : names) {
            List<RouteModel> ranked = ranked(routes, name);
            hosts.merge(ranked.stream().map(RouteModel::number).toList(),
                    new VirtualHost(List.of(name.text()), ranked), VirtualHost::and);
        }
        return hosts.values().stream()
                .map(host -> host.names().contains("") ? new VirtualHost(List.of(), host.routes()) : host).toList();
    }

    private VirtualHost and(VirtualHost other) {
        return new VirtualHost(Stream.concat(names.stream(), other.names.stream()).toList(), routes);
    }

    private static List<RouteModel> ranked(List<Named> routes, Hostname asked) {
        var meant = new ArrayList<Meant>();
        for (Named route : routes) {
            route.names().stream().filter(name -> name.covers(asked)).min(Hostname.MOST_SPECIFIC_FIRST)
                    .ifPresent(name -> meant.add(new Meant(name, route.route())));
        }
        return meant.stream().sorted(Meant.WINNER_FIRST).map(Meant::route).toList();
    }

    private static List<Hostname> hostnames(List<String> texts) {
        return texts.stream().map(Hostname::new).toList();
    }

    /** A route, and all names under which it is asked. */
    private record Named(RouteModel route, List<Hostname> names) {}

    /** A route, and the most specific of its names that covers the one that is asked. */
    private record Meant(Hostname name, RouteModel route) {

        static final Comparator<Meant> WINNER_FIRST = Comparator.comparing(Meant::name, Hostname.MOST_SPECIFIC_FIRST)
                .thenComparing(Meant::route, new Precedence());
    }
}
