package io.atrium.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.schemas.Field;
import java.util.List;

/** A descriptor with every field that its kind may have. */
record IndexedFields(List<Field> all, JsonNode descriptor) {}
