package dev.webstack.operator.render.validate;

import dev.cel.common.CelOptions;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.DefaultDispatcher;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.AddOperator;
import dev.cel.runtime.standard.CelStandardFunction;
import dev.cel.runtime.standard.ContainsFunction;
import dev.cel.runtime.standard.DivideOperator;
import dev.cel.runtime.standard.DurationFunction;
import dev.cel.runtime.standard.DynFunction;
import dev.cel.runtime.standard.EndsWithFunction;
import dev.cel.runtime.standard.EqualsOperator;
import dev.cel.runtime.standard.GreaterEqualsOperator;
import dev.cel.runtime.standard.GreaterOperator;
import dev.cel.runtime.standard.InOperator;
import dev.cel.runtime.standard.IndexOperator;
import dev.cel.runtime.standard.IntFunction;
import dev.cel.runtime.standard.LessEqualsOperator;
import dev.cel.runtime.standard.LessOperator;
import dev.cel.runtime.standard.LogicalNotOperator;
import dev.cel.runtime.standard.MatchesFunction;
import dev.cel.runtime.standard.ModuloOperator;
import dev.cel.runtime.standard.MultiplyOperator;
import dev.cel.runtime.standard.NegateOperator;
import dev.cel.runtime.standard.NotEqualsOperator;
import dev.cel.runtime.standard.NotStrictlyFalseFunction;
import dev.cel.runtime.standard.SizeFunction;
import dev.cel.runtime.standard.StartsWithFunction;
import dev.cel.runtime.standard.StringFunction;
import dev.cel.runtime.standard.SubtractOperator;
import java.util.List;

/** The functions that an expression may call: those of CEL for the types of a schema, and those of Kubernetes. */
final class CelFunctions {

    private CelFunctions() {}

    static DefaultDispatcher dispatcher(CelOptions options) {
        RuntimeEquality equality = RuntimeEquality.create(RuntimeHelpers.create(), options);
        DefaultDispatcher.Builder dispatcher = DefaultDispatcher.newBuilder();
        standard().forEach(function -> add(dispatcher, function.newFunctionBindings(options, equality)));
        add(dispatcher, KubernetesFunctions.bindings());
        return dispatcher.build();
    }

    private static void add(DefaultDispatcher.Builder dispatcher, Iterable<CelFunctionBinding> bindings) {
        bindings.forEach(one -> dispatcher.addOverload(one.getOverloadId(), one.getOverloadId(), one.getArgTypes(),
                one.isStrict(), one.getDefinition()));
    }

    private static List<CelStandardFunction> standard() {
        return List.of(AddOperator.create(), ContainsFunction.create(), DivideOperator.create(),
                DurationFunction.create(), DynFunction.create(), EndsWithFunction.create(), EqualsOperator.create(),
                GreaterEqualsOperator.create(), GreaterOperator.create(), InOperator.create(), IndexOperator.create(),
                IntFunction.create(), LessEqualsOperator.create(), LessOperator.create(), LogicalNotOperator.create(),
                MatchesFunction.create(), ModuloOperator.create(), MultiplyOperator.create(), NegateOperator.create(),
                NotEqualsOperator.create(), NotStrictlyFalseFunction.create(), SizeFunction.create(),
                StartsWithFunction.create(), StringFunction.create(), SubtractOperator.create());
    }
}
