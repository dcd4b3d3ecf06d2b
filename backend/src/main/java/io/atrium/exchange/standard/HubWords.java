package io.atrium.exchange.standard;

import io.atrium.exchange.format.Licences;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words of the Hugging Face Hub, and what they mean here. */
final class HubWords {

  /** What goes into a model of a task, and what comes out. */
  record Flow(String input, String output) {}

  private static final Map<String, Flow> TASKS =
      Map.ofEntries(
          flow("text-classification", "text", "text"),
          flow("token-classification", "text", "text"),
          flow("question-answering", "text", "text"),
          flow("table-question-answering", "tabular", "text"),
          flow("zero-shot-classification", "text", "text"),
          flow("translation", "text", "text"),
          flow("summarization", "text", "text"),
          flow("feature-extraction", "text", "embedding"),
          flow("sentence-similarity", "text", "embedding"),
          flow("text-generation", "text", "text"),
          flow("text2text-generation", "text", "text"),
          flow("fill-mask", "text", "text"),
          flow("text-ranking", "text", "text"),
          flow("text-to-speech", "text", "audio"),
          flow("text-to-audio", "text", "audio"),
          flow("text-to-image", "text", "image"),
          flow("text-to-video", "text", "video"),
          flow("text-to-3d", "text", "3d"),
          flow("image-to-text", "image", "text"),
          flow("image-text-to-text", "image", "text"),
          flow("image-to-image", "image", "image"),
          flow("image-to-video", "image", "video"),
          flow("image-to-3d", "image", "3d"),
          flow("image-classification", "image", "text"),
          flow("image-segmentation", "image", "image"),
          flow("image-feature-extraction", "image", "embedding"),
          flow("object-detection", "image", "text"),
          flow("depth-estimation", "image", "image"),
          flow("mask-generation", "image", "image"),
          flow("visual-question-answering", "image", "text"),
          flow("document-question-answering", "image", "text"),
          flow("zero-shot-image-classification", "image", "text"),
          flow("video-classification", "video", "text"),
          flow("video-text-to-text", "video", "text"),
          flow("automatic-speech-recognition", "audio", "text"),
          flow("audio-classification", "audio", "text"),
          flow("audio-to-audio", "audio", "audio"),
          flow("audio-text-to-text", "audio", "text"),
          flow("voice-activity-detection", "audio", "text"),
          flow("tabular-classification", "tabular", "text"),
          flow("tabular-regression", "tabular", "text"),
          flow("time-series-forecasting", "time-series", "time-series"),
          flow("reinforcement-learning", "", ""),
          flow("robotics", "", ""));

  private static final Map<String, String> LICENCES =
      Map.of(
          "bsd-3-clause", "BSD-3-Clause",
          "bsd-2-clause", "BSD-2-Clause",
          "gpl-3.0", "GPL-3.0",
          "lgpl-3.0", "LGPL-3.0",
          "agpl-3.0", "AGPL-3.0",
          "mpl-2.0", "MPL-2.0",
          "unlicense", "Unlicense",
          "isc", "ISC");

  private HubWords() {}

  /** Empty where the word is no task of the Hub. */
  static Optional<Flow> flow(String task) {
    return Optional.ofNullable(TASKS.get(task));
  }

  static String licence(String word) {
    var known = LICENCES.get(word.toLowerCase(Locale.ROOT));
    return known != null ? known : Licences.spdx(word).orElse(word);
  }

  /** The Hub writes licences as SPDX does, in lower case. */
  static String word(String licence) {
    return licence.toLowerCase(Locale.ROOT);
  }

  private static Map.Entry<String, Flow> flow(String task, String input, String output) {
    return Map.entry(task, new Flow(input, output));
  }
}
