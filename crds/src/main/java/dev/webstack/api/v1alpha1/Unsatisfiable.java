package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a pod for which there is no place. */
public enum Unsatisfiable {
    @JsonProperty("ScheduleAnyway") SCHEDULE_ANYWAY,
    @JsonProperty("DoNotSchedule") DO_NOT_SCHEDULE
}
