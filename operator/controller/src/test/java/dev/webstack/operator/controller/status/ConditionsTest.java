package dev.webstack.operator.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.api.v1alpha1.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.5Z");
    private static final Condition BEFORE = new Condition("Ready", "True", 1L, "2026-01-01T10:00:00Z", "Ready", "yes");

    private final Conditions conditions = new Conditions(List.of(BEFORE), 2, NOW);

    @Test
    void aNewStatusHasTheTimeOfNowInWholeSeconds() {
        conditions.set("Ready", "False", "AppNotReady", "no");
        assertThat(conditions.list()).containsExactly(
                new Condition("Ready", "False", 2L, "2026-01-01T12:00:00Z", "AppNotReady", "no"));
    }

    @Test
    void theSameStatusKeepsItsTimeWithAnotherReason() {
        conditions.set("Ready", "True", "Better", "very");
        assertThat(conditions.list()).containsExactly(
                new Condition("Ready", "True", 2L, "2026-01-01T10:00:00Z", "Better", "very"));
    }

    @Test
    void whatIsKeptStaysOfTheGenerationThatItSpeaksOf() {
        conditions.keep("Ready");
        assertThat(conditions.list()).containsExactly(BEFORE);
    }

    @Test
    void whatIsKeptAndWasNeverKnownIsUnknown() {
        conditions.keep("AppsReady");
        assertThat(conditions.list()).containsExactly(
                new Condition("AppsReady", "Unknown", 2L, "2026-01-01T12:00:00Z", "NotKnownYet", ""));
    }

    @Test
    void whatIsNotSetGoes() {
        conditions.set("Accepted", "True", "Accepted", "");
        assertThat(conditions.list()).extracting(Condition::type).containsExactly("Accepted");
    }

    @Test
    void aMessageFitsIntoTheSchemaWithoutACharacterCutInTwo() {
        conditions.set("Ready", "False", "InvalidSpec", "𝄞".repeat(5000));
        assertThat(conditions.list().getFirst().message()).isEqualTo("𝄞".repeat(4096));
        conditions.set("Ready", "False", "InvalidSpec", "𝄞".repeat(4096));
        assertThat(conditions.list().getFirst().message()).isEqualTo("𝄞".repeat(4096));
    }
}
