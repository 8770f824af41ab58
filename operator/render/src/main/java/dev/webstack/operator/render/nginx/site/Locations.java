package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.location.Variables.entry;
import static dev.webstack.operator.render.nginx.location.Variables.map;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.WeightedApp;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.Target;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The {@code location} blocks of a virtual host. If one route gets all requests of a location, its directives are in
 * that location. If the route depends on conditions, a map chooses a named location: the location returns 418, and
 * nginx continues in the location that {@code error_page} names, with the same method, path and body.
 */
final class Locations {

    private static final String PICK = "418";
    private static final String NO_ROUTE = "@no-route";

    private final StackModel model;
    private final VirtualHost host;
    private final int hostNumber;
    private final ErrorPages errorPages;
    private final Actions actions;
    /** The names of the variables that choose a location, by the numbers of the routes to choose from. */
    private final Map<List<Integer>, String> choices = new HashMap<>();
    private final List<Node> maps = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    /** The routes of the locations that nginx finds by path. */
    private final TreeSet<RouteModel> direct = new TreeSet<>(Comparator.comparingInt(RouteModel::number));
    private final TreeSet<RouteModel> named = new TreeSet<>(Comparator.comparingInt(RouteModel::number));
    private boolean someRequestHasNoRoute;

    Locations(StackModel model, VirtualHost host, int hostNumber, NginxSite site, ErrorPages errorPages) {
        this.model = model;
        this.host = host;
        this.hostNumber = hostNumber;
        this.errorPages = errorPages;
        this.actions = new Actions(model, site);
        Place.of(host.routes()).forEach(this::add);
        named.forEach(this::addNamed);
        direct.forEach(route -> nodes.addAll(actions.ofStatic(route, named.contains(route))));
        named.stream().filter(route -> !direct.contains(route))
                .forEach(route -> nodes.addAll(actions.ofStatic(route, true)));
        if (someRequestHasNoRoute) {
            nodes.add(location(word(NO_ROUTE), List.of(Node.directive("return", "404"))));
        }
    }

    /** The maps of the {@code http} block that these locations need. */
    List<Node> maps() {
        return List.copyOf(maps);
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    private void add(Place place) {
        List<RouteModel> candidates = place.candidates(host.routes());
        if (candidates.isEmpty()) {
            nodes.add(location(place, List.of(Node.directive("return", "404"))));
        } else if (!candidates.getFirst().isConditional() && !isSplit(candidates.getFirst())) {
            RouteModel route = candidates.getFirst();
            direct.add(route);
            nodes.add(location(place, actions.direct(route, place)).from(route.field()));
        } else {
            nodes.add(location(place, pick(candidates)).from(candidates.getFirst().field()));
        }
    }

    private List<Node> pick(List<RouteModel> candidates) {
        named.addAll(candidates);
        var bodySize = ChoiceBodySize.of(candidates);
        var picking = new ArrayList<Node>(bodySize.location());
        Argument destination;
        if (candidates.size() == 1 && !candidates.getFirst().isConditional()) {
            destination = destination(candidates.getFirst());
        } else {
            String choice = choiceOf(candidates);
            picking.addAll(bodySize.refusal(choice));
            destination = variable(choice);
        }
        picking.add(Node.directive("error_page", word(PICK), word("="), destination));
        picking.addAll(errorPages.directives());
        // Without this nginx would ignore the error pages of the chosen location.
        picking.add(Node.directive("recursive_error_pages", "on"));
        picking.add(Node.directive("return", PICK));
        return picking;
    }

    private String choiceOf(List<RouteModel> candidates) {
        return choices.computeIfAbsent(candidates.stream().map(RouteModel::number).toList(),
                _ -> addChoice(candidates));
    }

    private String addChoice(List<RouteModel> candidates) {
        String variable = "host_" + hostNumber + "_choice_" + (choices.size() + 1);
        var met = new ArrayList<Argument.Part>();
        var entries = new ArrayList<Node>();
        Argument byDefault = null;
        for (RouteModel route : candidates) {
            if (route.isConditional()) {
                entries.add(entry("~^" + "0".repeat(met.size()) + "1", destination(route)).from(route.field()));
                met.add(new Argument.Variable(Conditions.variableOf(route)));
            } else {
                byDefault = destination(route);
            }
        }
        someRequestHasNoRoute |= byDefault == null;
        maps.add(map(new Argument(met), variable, byDefault == null ? word(NO_ROUTE) : byDefault,
                entries.toArray(Node[]::new)));
        maps.addAll(ChoiceBodySize.of(candidates).http(variable));
        return variable;
    }

    private static Argument destination(RouteModel route) {
        return isSplit(route) ? variable(Splits.variableOf(route)) : word("@" + route.id());
    }

    private void addNamed(RouteModel route) {
        if (route.target() instanceof Target.ToSplit(List<WeightedApp> shares)) {
            shares.forEach(share -> nodes.add(location(word(Splits.locationOf(route, share)),
                    actions.pass(route, model.app(share.app()))).from(route.field())));
        } else {
            nodes.add(location(word("@" + route.id()), actions.named(route)).from(route.field()));
        }
    }

    private static boolean isSplit(RouteModel route) {
        return route.target() instanceof Target.ToSplit;
    }

    private static Node location(Place place, List<Node> children) {
        return Node.block("location", place.exact()
                ? List.of(word("="), text(place.path()))
                : List.of(text(place.path())), children);
    }

    private static Node location(Argument name, List<Node> children) {
        return Node.block("location", List.of(name), children);
    }
}
