package dev.webstack.operator.render.validate;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelContainer;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.DefaultTypeProvider;
import dev.cel.common.values.CelValueConverter;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.cel.runtime.planner.ProgramPlanner;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Evaluates expressions of the Common Expression Language with the functions that Kubernetes adds to it. Safe for use
 * by several threads.
 *
 * <p>
 * It does not check types beforehand: an API server does that once, when it accepts the definition. The library is
 * assembled here from its parts, because its factory also loads Protobuf's descriptors, which takes a third of a
 * second.
 */
final class Cel {

    private static final CelOptions OPTIONS = CelOptions.DEFAULT;

    private final CelParser parser = CelParserFactory.standardCelParserBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS).setOptions(OPTIONS).build();
    private final ProgramPlanner planner = ProgramPlanner.newPlanner(DefaultTypeProvider.getInstance(),
            (type, fields) -> Optional.empty(), CelFunctions.dispatcher(OPTIONS),
            CelValueConverter.getDefaultInstance(),
            CelContainer.ofName(""), OPTIONS, ImmutableSet.of());
    private final Map<String, Program> programs = new ConcurrentHashMap<>();

    /** Whether an expression is true for a value. */
    boolean holds(String expression, Object self) throws CelException {
        return evaluate(expression, self).equals(true);
    }

    /** The text to which an expression evaluates for a value. */
    String text(String expression, Object self) throws CelException {
        return evaluate(expression, self).toString();
    }

    private Object evaluate(String expression, Object self) throws CelException {
        try {
            Program program = programs.get(expression);
            if (program == null) {
                program = planner.plan(parser.parse(expression).getAst());
                programs.put(expression, program);
            }
            return program.eval(Map.of("self", self));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new CelException(e);
        }
    }
}
