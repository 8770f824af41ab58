package dev.webstack.operator.render.explain;

import dev.webstack.operator.render.FieldPath;
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
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the route that serves a request by trying each route. It states the rules of nginx's configuration a second
 * time, independently, and a test compares the two.
 */
public final class Explainer {

    private final StackModel model;

    public Explainer(StackModel model) {
        this.model = model;
    }

    /** Explains how a stack handles a request. */
    public Explanation explain(Request request) {
        try {
            RequestPath sent = new Head(request).path();
            refuseForeign(request);
            Optional<Outcome> https = toHttps(request);
            if (https.isPresent()) {
                return unrouted(request, https.get(), "");
            }
            Explanation open = open(request, sent);
            return model.maintenance().map(it -> closed(request, StackModel.orEmpty(it.allow()), open)).orElse(open);
        } catch (RefusedException e) {
            // Without host names, the server for any other host is the stack's own.
            boolean hasPages = e.knowsHost() || model.hostnames().isEmpty();
            return unrouted(request, e.outcome(), hasPages ? errorPage(e.outcome()) : "");
        }
    }

    private Explanation open(Request request, RequestPath sent) {
        try {
            ParameterRules.check(request.rawPath());
            return routed(request, sent.withoutParameters());
        } catch (RefusedException e) {
            return unrouted(request, e.outcome(), errorPage(e.outcome()));
        }
    }

    private static Explanation closed(Request request, List<String> clients, Explanation open) {
        return new Explanation(request, "", new Outcome.Refused(503, "the stack is closed for maintenance"),
                "spec.maintenance", List.of(), List.of(),
                clients.isEmpty() ? null : new Explanation.Allowed(clients, open));
    }

    private static Explanation unrouted(Request request, Outcome outcome, String errorPage) {
        return new Explanation(request, "", outcome, errorPage, List.of(), List.of(), null);
    }

    private void refuseForeign(Request request) throws RefusedException {
        if (Stream.concat(stackNames().stream(), model.routes().stream().flatMap(route -> names(route).stream()))
                .noneMatch(name -> name.covers(new Hostname(request.host())))) {
            throw new RefusedException(404, "the host is none of the stack's: "
                    + String.join(", ", model.hostnames())).beforeTheHost();
        }
    }

    /** The field with the page for an error of nginx's own. */
    private String errorPage(Outcome outcome) {
        int status = switch (outcome) {
            case Outcome.Refused(int refusal, String _) -> refusal;
            case Outcome.File file -> file.status();
            case Outcome.Apps _,Outcome.Redirected _,Outcome.Response _,Outcome.Preflight _ -> 200;
        };
        return IntStream.range(0, model.errorPages().size())
                .filter(i -> model.errorPages().get(i).statusCodes().contains(status))
                .mapToObj(i -> FieldPath.SPEC.child("errorPages").index(i).text()).findFirst().orElse("");
    }

    private Optional<Outcome> toHttps(Request request) {
        TlsModel tls = model.nginx().tls();
        return scheme(request).equals("http") && tls.redirects(new Hostname(request.host()))
                ? Optional.of(new Outcome.Redirected(tls.redirectStatus().orElseThrow(),
                        "https://" + request.host() + request.target()))
                : Optional.empty();
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
        Outcome outcome = tooLarge(winner, request, path)
                .or(() -> winner.map(it -> outcomeOf(it.route(), request, path)))
                .orElseGet(() -> new Outcome.Refused(404, "no route matches"));
        return new Explanation(request, path.text(), outcome, errorPage(outcome), trials,
                winner.map(it -> Policies.of(it.route(), model.nginx().tls(), scheme(request))).orElse(List.of()),
                null);
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

    /**
     * The refusal of a body that is too large. If no route matches, the largest limit of those counts that nginx
     * chooses from at the path; it compares a Regex only then.
     */
    private Optional<Outcome> tooLarge(Optional<Candidate> winner, Request request, RequestPath path) {
        long limit = winner.map(it -> it.route().maxBodyBytes()).orElseGet(() -> model.routes().stream()
                .filter(route -> !askedNames(route, request).isEmpty())
                .filter(route -> new Conditions(route).mayMatch(path)).mapToLong(RouteModel::maxBodyBytes).max()
                .orElse(RouteModel.DEFAULT_MAX_BODY_BYTES));
        return new Head(request).contentLength().stream().filter(length -> length > limit).boxed()
                .<Outcome>map(_ -> new Outcome.Refused(413, "the body has more than %d bytes".formatted(limit)))
                .findFirst();
    }

    private Outcome outcomeOf(RouteModel route, Request request, RequestPath path) {
        return Preflights.outcome(route, request).orElseGet(() -> targetOf(route, request, path));
    }

    private Outcome targetOf(RouteModel route, Request request, RequestPath path) {
        var apps = new AppOutcomes(model, route, request, path);
        return switch (route.target()) {
            case Target.ToApp(String app) -> apps.one(app);
            case Target.ToSplit(var shares) -> apps.oneOf(shares);
            case Target.ToStatic(String source) -> new FileOutcomes(model, route, source).of(request, path);
            case Target.ToUrl(var redirect) -> new RedirectOutcomes(route, redirect, scheme(request)).of(request);
            case Target.ToResponse(var respond) -> new Outcome.Response(respond.statusCode(), respond.contentType(),
                    respond.body() == null ? "" : respond.body());
        };
    }

    /** What is sent over HTTPS to a proxy reaches nginx as HTTP, unless nginx believes what the proxy says of it. */
    private String scheme(Request request) {
        return model.nginx().knowsHttps() ? request.scheme() : "http";
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
