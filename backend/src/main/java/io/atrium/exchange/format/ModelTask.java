package io.atrium.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a model of models.dev is for, as far as its modalities and its name tell, and a sentence
 * about it for lists.
 */
public final class ModelTask {

  private static final Pattern EMBEDDING =
      Pattern.compile(
          "(^|[^a-z])(text-)?embed(ding|dings)?([^a-z]|$)|(^|[^a-z])bge-(small|base|large|m3)");
  private static final Pattern RERANKING = Pattern.compile("(^|[^a-z])rerank(er)?([^a-z]|$)");

  private ModelTask() {}

  public static String of(String id, JsonNode model) {
    var name = (id + " " + Values.text(model, "family")).toLowerCase(Locale.ROOT);
    if (RERANKING.matcher(name).find()) {
      return "reranking";
    }
    if (EMBEDDING.matcher(name).find()) {
      return "embedding";
    }
    var input = Values.texts(model.path("modalities").path("input"));
    var output = Values.texts(model.path("modalities").path("output"));
    if (output.contains("text") || output.isEmpty()) {
      return input.equals(List.of("audio")) ? "speech-recognition" : "text-generation";
    }
    if (output.contains("video")) {
      return "video-generation";
    }
    return output.contains("image") ? "image-generation" : "speech-generation";
  }

  public static String sentence(String name, String provider, boolean base, JsonNode spec) {
    var facts = new ArrayList<String>();
    var input = Values.texts(spec.path("modalities").path("input"));
    var output = Values.texts(spec.path("modalities").path("output"));
    if (!input.isEmpty() && !output.isEmpty()) {
      facts.add(words(input) + " in, " + words(output) + " out");
    }
    var context = spec.path("limits").path("context").asLong();
    if (context > 0) {
      facts.add(tokens(context) + " tokens of context");
    }
    var capabilities = spec.path("capabilities");
    if (capabilities.path("reasoning").asBoolean()) {
      facts.add("reasons");
    }
    if (capabilities.path("toolCalls").asBoolean()) {
      facts.add("calls tools");
    }
    if (spec.path("openWeights").asBoolean()) {
      facts.add("open weights");
    }
    var subject = base ? name + " of " + provider : name + " as offered by " + provider;
    return facts.isEmpty() ? subject + "." : subject + ": " + String.join("; ", facts) + ".";
  }

  private static String words(List<String> modalities) {
    return modalities.stream()
        .map(word -> word.equals("pdf") ? "PDF" : word)
        .collect(Collectors.joining(", "));
  }

  private static String tokens(long count) {
    if (count >= 1_000_000) {
      return String.format(Locale.ROOT, "%.1f", count / 1_000_000.0).replace(".0", "") + " million";
    }
    return count >= 10_000
        ? "%,d".formatted(Math.round(count / 1_000.0)) + "k"
        : Long.toString(count);
  }
}
