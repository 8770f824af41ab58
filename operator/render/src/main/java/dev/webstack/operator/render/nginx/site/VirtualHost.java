package dev.webstack.operator.render.nginx.site;

import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.Precedence;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import java.util.Comparator;
import java.util.HashMap;
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
        var names = new TreeSet<>(Hostname.MOST_SPECIFIC_FIRST);
        names.addAll(stackNames(model));
        model.routes().forEach(route -> names.addAll(names(model, route)));
        var hosts = new LinkedHashMap<List<Integer>, VirtualHost>();
        for (Hostname name : names) {
            List<RouteModel> routes = ranked(model, name);
            hosts.merge(routes.stream().map(RouteModel::number).toList(),
                    new VirtualHost(List.of(name.text()), routes), VirtualHost::and);
        }
        return hosts.values().stream()
                .map(host -> host.names().contains("") ? new VirtualHost(List.of(), host.routes()) : host).toList();
    }

    private VirtualHost and(VirtualHost other) {
        return new VirtualHost(Stream.concat(names.stream(), other.names.stream()).toList(), routes);
    }

    private static List<RouteModel> ranked(StackModel model, Hostname asked) {
        var mostSpecific = new HashMap<Integer, Hostname>();
        for (RouteModel route : model.routes()) {
            names(model, route).stream().filter(name -> name.covers(asked)).min(Hostname.MOST_SPECIFIC_FIRST)
                    .ifPresent(name -> mostSpecific.put(route.number(), name));
        }
        Comparator<RouteModel> byHost = Comparator.comparing(route -> mostSpecific.get(route.number()),
                Hostname.MOST_SPECIFIC_FIRST);
        return model.routes().stream().filter(route -> mostSpecific.containsKey(route.number()))
                .sorted(byHost.thenComparing(new Precedence())).toList();
    }

    private static List<Hostname> names(StackModel model, RouteModel route) {
        return route.spec().hostnames() == null
                ? stackNames(model)
                : route.spec().hostnames().stream().map(Hostname::new).toList();
    }

    private static List<Hostname> stackNames(StackModel model) {
        return model.hostnames().isEmpty()
                ? List.of(Hostname.ANY)
                : model.hostnames().stream().map(Hostname::new).toList();
    }
}
