package dev.webstack.operator.cli;

import dev.webstack.operator.render.explain.Explanation;
import dev.webstack.operator.render.explain.Explanation.Trial;
import dev.webstack.operator.render.explain.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Formats an explanation for people. */
final class ExplanationText {

    private final Ansi ansi;
    private final List<String> lines = new ArrayList<>();

    ExplanationText(Ansi ansi) {
        this.ansi = ansi;
    }

    String of(Explanation explanation) {
        var request = explanation.request();
        lines.add(styled(Style.bold, printable("%s %s://%s%s".formatted(request.method(), request.scheme(),
                request.host(), request.target()))));
        add(explanation);
        return String.join(System.lineSeparator(), lines);
    }

    private void add(Explanation explanation) {
        if (!explanation.path().isEmpty()) {
            lines.add("path       " + printable(explanation.path()));
        }
        explanation.routes().forEach(this::add);
        add(explanation.outcome());
        if (!explanation.errorPage().isEmpty()) {
            lines.add("page       " + explanation.errorPage());
        }
        explanation.policies().forEach(policy -> lines.add("policy     " + policy.field() + ": " + policy.value()
                + (policy.isDefault() ? " (default)" : "")));
        if (explanation.allowed() != null) {
            lines.add("allowed    clients in " + String.join(", ", explanation.allowed().clients()) + " get:");
            add(explanation.allowed().explanation());
        }
    }

    private void add(Trial trial) {
        String route = "%s (%s %s%s)".formatted(trial.field(), trial.pathType(), trial.path(),
                trial.name().isEmpty() ? "" : ", " + trial.name());
        lines.add(switch (trial.result()) {
            case WINS -> styled(Style.fg_green, "wins       " + route);
            case OUTRANKED -> styled(Style.fg_yellow, "outranked  " + route + ": " + printable(trial.why()));
            case NO_MATCH -> styled(Style.faint, "no match   " + route + ": " + printable(trial.why()));
        });
    }

    private void add(Outcome outcome) {
        switch (outcome) {
            case Outcome.Refused(int status, String why) ->
                lines.add(styled(Style.fg_red, "response   " + status + ": " + printable(why)));
            case Outcome.Redirected(int status, String location) ->
                lines.add("response   " + status + ", Location: " + printable(location));
            case Outcome.File(int status, String source, String origin, String file, boolean known) ->
                lines.add("response   " + status + ", file " + printable(file) + " of the static source " + source
                        + " (" + origin + ")" + (known ? "" : ", if it is there"));
            case Outcome.Response(int status, String contentType, String body) ->
                lines.add("response   " + status + ", " + contentType + ": " + printable(body));
            case Outcome.Preflight(int status, String origin) ->
                lines.add("response   " + status + " to a preflight request, " + (origin.isEmpty()
                        ? "without Access-Control-Allow-Origin: `cors` does not allow the origin"
                        : "Access-Control-Allow-Origin: " + printable(origin)));
            case Outcome.Apps(var shares) -> shares.forEach(this::add);
        }
    }

    private void add(Outcome.AppRequest told) {
        lines.add("app        " + told.app() + " over " + told.protocol()
                + (told.percent() < 100 ? String.format(Locale.ROOT, ", %.2f %%", told.percent()) : ""));
        told.facts().forEach((name, value) -> lines.add("  told     " + name + ": " + printable(value)));
    }

    private String styled(IStyle style, String text) {
        return ansi.enabled() ? style.on() + text + Style.reset.on() : text;
    }

    /** Replaces control characters, so that a request cannot change how the terminal behaves. */
    private static String printable(String text) {
        var printable = new StringBuilder();
        text.codePoints().forEach(c -> printable.append(Character.isISOControl(c)
                ? "\\x%02x".formatted(c)
                : Character.toString(c)));
        return printable.toString();
    }
}
