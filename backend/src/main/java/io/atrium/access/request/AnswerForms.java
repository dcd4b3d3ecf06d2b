package io.atrium.access.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Draft202012;
import com.networknt.schema.path.PathType;
import io.atrium.access.policy.Question;
import io.atrium.api.Json;
import io.atrium.schemas.Fault;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Judges answers by the forms of the policies, each of which sees the answers that it asks for. */
@Singleton
class AnswerForms {

  private static final int MOST_FAULTS = 100;

  private final SchemaRegistry registry =
      SchemaRegistry.withDialect(
          Draft202012.getInstance(),
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .formatAssertionsEnabled(true)
                      .pathType(PathType.JSON_POINTER)
                      .build()));
  private final Cache<String, Schema> compiled = Caffeine.newBuilder().maximumSize(1_000).build();

  List<Fault> faults(Collection<Question> questions, JsonNode answers) {
    var faults = new ArrayList<Fault>();
    var known = new TreeSet<String>();
    for (var question : questions) {
      var properties = question.schema().path("properties");
      var own = Json.object();
      properties
          .fieldNames()
          .forEachRemaining(name -> {
            known.add(name);
            if (answers.has(name)) {
              own.set(name, answers.get(name));
            }
          });
      var schema =
          compiled.get(
              question.policy() + "@" + question.version(),
              key -> registry.getSchema(question.schema()));
      for (var error : schema.validate(own)) {
        if (faults.size() < MOST_FAULTS) {
          var property = "required".equals(error.getKeyword()) ? "/" + error.getProperty() : "";
          faults.add(
              Extents.fault(
                  "/answers" + error.getInstanceLocation() + property,
                  property.isEmpty()
                      ? error.getMessage()
                      : "the policy %s asks for `%s`; answer it"
                          .formatted(question.policy(), error.getProperty())));
        }
      }
    }
    answers
        .fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name) && faults.size() < MOST_FAULTS) {
            faults.add(
                Extents.fault(
                    "/answers/" + name.replace("~", "~0").replace("/", "~1"),
                    "nobody asks for `%s`; remove it".formatted(Texts.shown(name))));
          }
        });
    return faults;
  }
}
