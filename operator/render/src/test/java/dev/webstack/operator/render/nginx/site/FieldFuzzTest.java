package dev.webstack.operator.render.nginx.site;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.tree.NginxParser;
import dev.webstack.operator.render.nginx.tree.NginxWriter;
import dev.webstack.operator.render.nginx.tree.Node;
import dev.webstack.operator.render.validate.Problem;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Each execution tries one value in one of the string fields of {@code every-field.yaml}. The whole validator checks
 * it, in a stack with one route. It refuses most values, with one line for each problem. An accepted value is rendered
 * and written to all files that depend on a stack, and a parser of nginx's grammar must read back the tree that was
 * written. Values with a character that a field has not had before are collected, and nginx itself tests them.
 */
@Requires(Requirement.NGINX)
class FieldFuzzTest {

    /** {@code -Dfuzz.values=1000000} tries more. */
    private static final int VALUES = Integer.getInteger("fuzz.values", 5_000);
    private static final int SHORTEST = 3;
    private static final int LONGEST = 24;

    private static final Validator VALIDATOR = new Validator();
    private static final AcceptedValues ACCEPTED = new AcceptedValues();

    @AfterAll
    static void nginxAcceptsTheLast() {
        ACCEPTED.test();
    }

    @FuzzTest
    void aValueIsRefusedOrStaysInItsToken(byte[] bytes) {
        check(FieldValue.of(bytes));
    }

    /** The same with random values that are equal in each run, and few enough for a build. */
    @Test
    void aDrawnValueIsRefusedOrStaysInItsToken() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < VALUES; i++) {
            byte[] bytes = new byte[random.nextInt(SHORTEST, LONGEST)];
            random.nextBytes(bytes);
            check(FieldValue.of(bytes));
        }
    }

    private static void check(FieldValue tried) {
        switch (VALIDATOR.validate(tried.manifest())) {
            case Validation.Invalid(var problems) -> problems.forEach(FieldFuzzTest::isOneLine);
            case Validation.Valid(StackModel model) -> {
                readBack(new SiteFile(model, Stacks.POD).nodes());
                readBack(UpstreamsFile.nodes(model, Stacks.POD));
                readBack(new StatusFile(model, Stacks.POD, "").nodes());
                ACCEPTED.add(tried);
            }
        }
    }

    private static void isOneLine(Problem problem) {
        if (problem.toString().lines().count() != 1) {
            throw new AssertionError("not one line: " + problem);
        }
    }

    private static void readBack(List<Node> tree) {
        if (!NginxParser.read(new NginxWriter().write(tree).text()).equals(NginxParser.expected(tree))) {
            throw new AssertionError("another tree is read back than was written: " + tree);
        }
    }
}
