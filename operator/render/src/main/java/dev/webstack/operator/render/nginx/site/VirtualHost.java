package dev.webstack.operator.render.nginx.site;

import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.Precedence;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import java.util.ArrayList;
import java.util.Collections;
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

    /** The field that its names come from: that of the stack, if it has all of them, or else that of a route. */
    FieldPath field(StackModel model) {
        List<String> own = names.stream().filter(name -> !model.hostnames().contains(name)).toList();
        return routes.stream().filter(route -> route.spec().hostnames() != null)
                .filter(route -> !Collections.disjoint(route.spec().hostnames(), own)).map(RouteModel::field)
                .findFirst()
                .orElse(FieldPath.SPEC).child("hostnames");
    }

    private VirtualHost and(VirtualHost other) {
        return new VirtualHost(Stream.concat(names.stream(), other.names.stream()).toList(), routes);
    }

    private static List<RouteModel> ranked(List<Named> routes, Hostname asked) {
        var matches = new ArrayList<Match>();
        for (Named route : routes) {
            route.names().stream().filter(name -> name.covers(asked)).min(Hostname.MOST_SPECIFIC_FIRST)
                    .ifPresent(name -> matches.add(new Match(name, route.route())));
        }
        return matches.stream().sorted(Match.WINNER_FIRST).map(Match::route).toList();
    }

    private static List<Hostname> hostnames(List<String> texts) {
        return texts.stream().map(Hostname::new).toList();
    }

    /** A route, and all names under which it is asked. */
    private record Named(RouteModel route, List<Hostname> names) {}

    /** A route, and the most specific of its names that covers the one that is asked. */
    private record Match(Hostname name, RouteModel route) {

        static final Comparator<Match> WINNER_FIRST = Comparator.comparing(Match::name, Hostname.MOST_SPECIFIC_FIRST)
                .thenComparing(Match::route, new Precedence());
    }
}
