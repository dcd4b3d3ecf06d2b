package io.atrium.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.atrium.schemas.Fault;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * RFC 9457 problem details.
 *
 * @param type stable identifier of the kind of problem; its documentation stands under this path
 * @param errors the places in the request at fault, each with RFC 6901 pointer, line and column
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    @Nullable List<Fault> errors,
    @JsonAnyGetter Map<String, Object> members) {}
