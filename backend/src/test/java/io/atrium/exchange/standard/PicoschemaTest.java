package io.atrium.exchange.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.atrium.exchange.format.Syntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PicoschemaTest {

  @Test
  void short_fields_become_json_schema() throws IOException {
    var schema =
        Picoschema.jsonSchema(
            yaml(
                """
                name: string, who is greeted
                age?: integer
                tags(array, some words): string
                mood?(enum, how it sounds): [calm, glad]
                address(object, where to): {street: string}
                lines: string[]
                """));

    assertThat(schema)
        .isEqualTo(
            yaml(
                """
                type: object
                properties:
                  name: {type: string, description: who is greeted}
                  age: {type: integer}
                  tags: {type: array, items: {type: string}, description: some words}
                  mood: {enum: [calm, glad], description: how it sounds}
                  address:
                    type: object
                    properties: {street: {type: string}}
                    required: [street]
                    description: where to
                  lines: {type: array, items: {type: string}}
                required: [name, tags, address, lines]
                """));
  }

  @Test
  void json_schema_stays_what_it_is_but_for_short_parts() throws IOException {
    var schema =
        Picoschema.jsonSchema(yaml("{type: object, properties: {a: string, b: {type: number}}}"));

    assertThat(schema)
        .isEqualTo(yaml("{type: object, properties: {a: {type: string}, b: {type: number}}}"));
  }

  private static JsonNode yaml(String text) throws IOException {
    return Syntax.yaml(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
