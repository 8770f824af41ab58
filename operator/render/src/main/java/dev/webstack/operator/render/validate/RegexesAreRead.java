package dev.webstack.operator.render.validate;

import dev.webstack.api.v1alpha1.HeaderMatch;
import dev.webstack.api.v1alpha1.MatchType;
import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.QueryParamMatch;
import dev.webstack.api.v1alpha1.Route;
import dev.webstack.api.v1alpha1.WebStackSpec;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.StackModel;
import java.util.List;

/** Checks that nginx reads each regular expression as its author meant it. */
final class RegexesAreRead implements SpecRule {

    @Override
    public void check(WebStackSpec spec, Problems problems) {
        for (int i = 0; i < spec.routes().size(); i++) {
            check(spec.routes().get(i), FieldPath.SPEC.child("routes").index(i), problems);
        }
    }

    private static void check(Route route, FieldPath field, Problems problems) {
        if (route.pathType() == PathType.REGEX) {
            check(route.path(), field.child("path"), problems);
        }
        List<HeaderMatch> headers = StackModel.orEmpty(route.headers());
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).type() == MatchType.REGEX) {
                check(headers.get(i).value(), field.child("headers").index(i).child("value"), problems);
            }
        }
        List<QueryParamMatch> params = StackModel.orEmpty(route.queryParams());
        for (int i = 0; i < params.size(); i++) {
            if (params.get(i).type() == MatchType.REGEX) {
                check(params.get(i).value(), field.child("queryParams").index(i).child("value"), problems);
            }
        }
    }

    private static void check(String regex, FieldPath field, Problems problems) {
        RegexDialect.problem(regex).ifPresent(problem -> problems.at(field).says("must " + problem));
    }
}
