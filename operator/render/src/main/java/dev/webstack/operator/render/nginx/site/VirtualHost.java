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

/**
 * Host names under which the same routes are asked.
 *
 * @param names the names; empty for every name that no other has
 * @param routes its routes, the one that wins first
 */
record VirtualHost(List<String> names, List<RouteModel> routes) {

    /** The virtual hosts of a stack. nginx picks the one with the most specific name by itself. */
    static List<VirtualHost> of(StackModel model) {
        var names = new TreeSet<>(Hostname.MOST_SPECIFIC_FIRST);
        names.addAll(stackNames(model));
        model.routes().forEach(route -> names.addAll(names(model, route)));
        var namesByRoutes = new LinkedHashMap<List<RouteModel>, List<String>>();
        for (Hostname name : names) {
            List<RouteModel> routes = ranked(model, name);
            namesByRoutes.computeIfAbsent(routes, _ -> new ArrayList<>()).add(name.text());
        }
        return namesByRoutes.entrySet().stream()
                .map(host -> new VirtualHost(host.getValue().contains("") ? List.of() : host.getValue(), host.getKey()))
                .toList();
    }

    private static List<RouteModel> ranked(StackModel model, Hostname asked) {
        Comparator<RouteModel> byHost = Comparator.comparing(route -> mostSpecific(model, route, asked),
                Hostname.MOST_SPECIFIC_FIRST);
        return model.routes().stream()
                .filter(route -> names(model, route).stream().anyMatch(name -> name.covers(asked)))
                .sorted(byHost.thenComparing(new Precedence())).toList();
    }

    private static Hostname mostSpecific(StackModel model, RouteModel route, Hostname asked) {
        return names(model, route).stream().filter(name -> name.covers(asked)).min(Hostname.MOST_SPECIFIC_FIRST)
                .orElseThrow();
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
