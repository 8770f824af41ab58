package dev.webstack.operator.render.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.webstack.operator.render.explain.Explanation.Result;
import dev.webstack.operator.render.explain.Explanation.Trial;
import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.Target;
import dev.webstack.operator.render.model.TlsModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the route that serves a request by trying each route. It states the rules of nginx's configuration a second
 * time, independently, and a test compares the two.
 */
public final class Explainer {

    /** The fields that select requests or name the target; every other field of a route is a policy. */
    private static final Set<String> NO_POLICIES = Set.of("name", "hostnames", "path", "pathType", "methods", "headers",
            "queryParams", "app", "split", "static", "redirect", "respond", "rewrite");
    /** The value of a policy field that only restates nginx's default behaviour. */
    private static final String USUAL = "On";
    private static final Set<String> METHODS_REFUSED = Set.of("TRACE", "CONNECT");

    private final StackModel model;
    private final ObjectMapper mapper = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    public Explainer(StackModel model) {
        this.model = model;
    }

    /** Explains how a stack handles a request. */
    public Explanation explain(Request request) {
        RequestPath sent;
        try {
            sent = RequestPath.decoded(request.rawPath());
        } catch (RequestPath.RefusedException e) {
            return refused(request, 400, String.valueOf(e.getMessage()));
        }
        if (METHODS_REFUSED.contains(request.method())) {
            return refused(request, 405, "nginx does not take the method " + request.method());
        }
        if (Stream.concat(stackNames().stream(), model.routes().stream().flatMap(route -> names(route).stream()))
                .noneMatch(name -> name.covers(new Hostname(request.host())))) {
            return refused(request, 404, "the host is none of the stack's: "
                    + String.join(", ", model.hostnames()));
        }
        TlsModel tls = model.nginx().tls();
        if (request.scheme().equals("http") && tls.redirects(new Hostname(request.host()))) {
            return new Explanation(request, "", new Outcome.Redirected(tls.redirectStatus().getAsInt(),
                    "https://" + request.host() + request.target()), List.of(), Map.of());
        }
        return ParameterRules.refusal(request.rawPath()).map(why -> refused(request, 400, why))
                .orElseGet(() -> routed(request, sent.withoutParameters()));
    }

    private static Explanation refused(Request request, int status, String why) {
        return new Explanation(request, "", new Outcome.Refused(status, why), List.of(), Map.of());
    }

    private Explanation routed(Request request, RequestPath path) {
        List<RouteModel> routes = model.routes().stream().sorted(Comparator.comparingInt(RouteModel::index)).toList();
        Optional<Candidate> winner = routes.stream()
                .filter(route -> firstFailure(route, request, path).isEmpty())
                .map(route -> candidate(route, request)).min(Ranking.order());
        var trials = new ArrayList<Trial>();
        for (RouteModel route : routes) {
            trials.add(firstFailure(route, request, path).map(why -> trial(route, Result.NO_MATCH, why))
                    .orElseGet(() -> ranked(winner.orElseThrow(), candidate(route, request))));
        }
        return new Explanation(request, path.text(),
                winner.map(it -> outcomeOf(it.route(), request, path))
                        .orElseGet(() -> new Outcome.Refused(404, "no route matches")),
                trials, winner.map(it -> policies(it.route())).orElse(Map.of()));
    }

    private Optional<String> firstFailure(RouteModel route, Request request, RequestPath path) {
        return askedNames(route, request).isEmpty()
                ? Optional.of("the host is none of "
                        + String.join(", ", names(route).stream().map(Hostname::text).toList()))
                : new Conditions(route).firstFailure(request, path);
    }

    private Candidate candidate(RouteModel route, Request request) {
        return new Candidate(route, askedNames(route, request).stream().min(Hostname.MOST_SPECIFIC_FIRST)
                .orElseThrow());
    }

    private static Trial ranked(Candidate winner, Candidate route) {
        return route.equals(winner)
                ? trial(route.route(), Result.WINS, "")
                : trial(route.route(), Result.OUTRANKED,
                        winner.route().field() + " wins: " + Ranking.why(winner, route));
    }

    private static Trial trial(RouteModel route, Result result, String why) {
        String type = route.pathType().name();
        return new Trial(route.field().text(), type.charAt(0) + type.substring(1).toLowerCase(Locale.ROOT),
                route.spec().path(), route.spec().name(), result, why);
    }

    private Outcome outcomeOf(RouteModel route, Request request, RequestPath path) {
        var apps = new AppOutcomes(model, route, request, path);
        return switch (route.target()) {
            case Target.ToApp(String app) -> apps.one(app);
            case Target.ToSplit(var shares) -> apps.oneOf(shares);
            case Target.ToStatic(String source) -> new FileOutcomes(model, route, source).of(request, path);
            case Target.ToUrl(var redirect) -> new RedirectOutcomes(route, redirect).of(request);
            case Target.ToResponse(var respond) -> new Outcome.Response(respond.statusCode(), respond.contentType(),
                    respond.body() == null ? "" : respond.body());
        };
    }

    private Map<String, JsonNode> policies(RouteModel route) {
        var policies = new TreeMap<String, JsonNode>();
        mapper.valueToTree(route.spec()).properties().stream()
                .filter(field -> !NO_POLICIES.contains(field.getKey()) && !field.getValue().asText().equals(USUAL))
                .forEach(field -> policies.put(field.getKey(), field.getValue()));
        return policies;
    }

    private List<Hostname> askedNames(RouteModel route, Request request) {
        return names(route).stream().filter(name -> name.covers(new Hostname(request.host()))).toList();
    }

    private List<Hostname> names(RouteModel route) {
        return route.spec().hostnames() == null
                ? stackNames()
                : route.spec().hostnames().stream().map(Hostname::new).toList();
    }

    private List<Hostname> stackNames() {
        return model.hostnames().isEmpty()
                ? List.of(Hostname.ANY)
                : model.hostnames().stream().map(Hostname::new).toList();
    }
}
