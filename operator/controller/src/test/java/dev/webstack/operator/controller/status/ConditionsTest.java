package dev.webstack.operator.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.api.v1alpha1.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.5Z");
    private static final Condition BEFORE = new Condition("Ready", "True", 1L, "2026-01-01T10:00:00Z", "Ready", "yes");

    private final Conditions conditions = new Conditions(List.of(BEFORE), 2, NOW);

    private void say(ConditionStatus status, Reason reason, String message) {
        conditions.set(ConditionType.READY, new Finding.Said(status, reason, message));
    }

    @Test
    void aNewStatusHasTheTimeOfNowInWholeSeconds() {
        say(ConditionStatus.FALSE, Reason.APP_NOT_READY, "no");
        assertThat(conditions.list()).containsExactly(
                new Condition("Ready", "False", 2L, "2026-01-01T12:00:00Z", "AppNotReady", "no"));
    }

    @Test
    void theSameStatusKeepsItsTimeWithAnotherReason() {
        say(ConditionStatus.TRUE, Reason.TESTED, "very");
        assertThat(conditions.list()).containsExactly(
                new Condition("Ready", "True", 2L, "2026-01-01T10:00:00Z", "Tested", "very"));
    }

    @Test
    void whatIsKeptStaysOfTheGenerationThatItSpeaksOf() {
        conditions.set(ConditionType.READY, new Finding.Unchanged());
        assertThat(conditions.list()).containsExactly(BEFORE);
    }

    @Test
    void whatIsKeptAndWasNeverKnownIsUnknown() {
        conditions.set(ConditionType.APPS_READY, new Finding.Unchanged());
        assertThat(conditions.list()).containsExactly(
                new Condition("AppsReady", "Unknown", 2L, "2026-01-01T12:00:00Z", "NotKnownYet", ""));
    }

    @Test
    void whatIsAbsentOrNotSetGoes() {
        conditions.set(ConditionType.ACCEPTED, new Finding.Said(ConditionStatus.TRUE, Reason.ACCEPTED, ""));
        conditions.set(ConditionType.STALLED, new Finding.Absent());
        assertThat(conditions.list()).extracting(Condition::type).containsExactly("Accepted");
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 5000})
    void aMessageFitsTheSchemaWithNoCharacterCutInTwo(int characters) {
        say(ConditionStatus.FALSE, Reason.INVALID_SPEC, "𝄞".repeat(characters));
        assertThat(conditions.list().getFirst().message()).isEqualTo("𝄞".repeat(4096));
    }
}
