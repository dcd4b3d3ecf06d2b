package io.atrium.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Writes descriptors as they are. */
@Singleton
class JsonNodeSerde implements Serializer<JsonNode> {

  @Override
  public void serialize(
      Encoder encoder, EncoderContext context, Argument<? extends JsonNode> type, JsonNode value)
      throws IOException {
    write(encoder, type, value);
  }

  private static void write(Encoder encoder, Argument<?> type, JsonNode value) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> {
        try (var object = encoder.encodeObject(type)) {
          for (var property : value.properties()) {
            object.encodeKey(property.getKey());
            write(object, type, property.getValue());
          }
        }
      }
      case ARRAY -> {
        try (var array = encoder.encodeArray(type)) {
          for (var item : value) {
            write(array, type, item);
          }
        }
      }
      case STRING -> encoder.encodeString(value.textValue());
      case BOOLEAN -> encoder.encodeBoolean(value.booleanValue());
      case NUMBER -> {
        if (value.canConvertToLong() && value.isIntegralNumber()) {
          encoder.encodeLong(value.longValue());
        } else {
          encoder.encodeBigDecimal(value.decimalValue());
        }
      }
      case NULL, MISSING, BINARY, POJO -> encoder.encodeNull();
    }
  }
}
