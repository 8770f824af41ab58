package dev.webstack.operator.render.explain;

import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks the routes that match a request. The rules apply in their order; each has a text that explains why a winner
 * wins by it.
 */
final class Ranking {

    private record Rule(String why, Comparator<Candidate> order) {

        static Rule of(String why, Comparator<RouteModel> order) {
            return new Rule(why, Comparator.comparing(Candidate::route, order));
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule("a more specific host name", Comparator.comparing(Candidate::hostname,
                    Hostname.MOST_SPECIFIC_FIRST)),
            Rule.of("Exact comes before Regex, Regex before Prefix", Comparator.comparingInt(Ranking::typeRank)),
            Rule.of("of Regex paths, the first in the list", Comparator.comparingInt(
                    route -> route.pathType() == PathType.REGEX ? route.index() : 0)),
            Rule.of("a longer Prefix", Comparator.comparingInt(route -> -route.path().length())),
            Rule.of("it asks for a method", Comparator.comparingInt(route -> route.spec().methods() == null ? 1 : 0)),
            Rule.of("it asks for more headers", Comparator.comparingInt(
                    route -> -StackModel.orEmpty(route.spec().headers()).size())),
            Rule.of("it asks for more query parameters", Comparator.comparingInt(
                    route -> -StackModel.orEmpty(route.spec().queryParams()).size())),
            Rule.of("the first in the list", Comparator.comparingInt(RouteModel::index)));

    private Ranking() {}

    /** Sorts the winner first. */
    static Comparator<Candidate> order() {
        return RULES.stream().map(Rule::order).reduce(Comparator::thenComparing).orElseThrow();
    }

    /** The text of the first rule by which the winner precedes the loser. */
    static String why(Candidate winner, Candidate loser) {
        return RULES.stream().filter(rule -> rule.order().compare(winner, loser) < 0).map(Rule::why).findFirst()
                .orElseThrow();
    }

    private static int typeRank(RouteModel route) {
        return switch (route.pathType()) {
            case EXACT -> 0;
            case REGEX -> 1;
            case PREFIX -> 2;
        };
    }
}
