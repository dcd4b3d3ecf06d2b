package io.atrium.benchmarks;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Words as unevenly spread as those of real catalogs: a few hundred that are everywhere, the first
 * ones most, and tens of thousands that hardly occur twice.
 */
final class Vocabulary {
  private static final int RARE = 40_000;
  private static final double RARE_SHARE = 0.06;
  private static final List<String> COMMON =
      List.of(
          """
          model data claims customer text service report summary language answer document risk contract payment table daily \
          support platform team search image price policy account message question region product order invoice vehicle \
          household weather forecast score detection fraud classification translation embedding vector prompt assistant agent \
          tool server connector library guardrail evaluation benchmark latency quality freshness schema column event stream \
          batch pipeline warehouse lake contract branch adviser broker garage repair damage storm hail flood fire theft \
          liability coverage premium renewal cancellation complaint letter mail call transcript speech audio video picture \
          scan form receipt statement balance transfer card credit loan mortgage deposit saving pension fund share bond index \
          currency rate interest limit threshold alert incident ticket queue desk handler reviewer steward owner auditor \
          approval decision reason evidence source reference history version release change draft test production region \
          cloud cluster endpoint token context window output input parameter licence provider vendor open internal public \
          confidential personal sensitive consent purpose retention deletion archive backup monitoring dashboard metric \
          target value cost budget saving effort impact benefit adoption training course guide example template recipe \
          notebook script function class module package container image registry repository branch build deployment rollout \
          experiment sample holdout label feature signal trend season segment cluster cohort household person employee \
          manager department supplier partner market campaign channel website portal mobile chat voice bot flow step task \
          process workflow automation extraction generation completion reasoning planning retrieval ranking recommendation \
          prediction regression anomaly outlier drift bias fairness explanation limitation hallucination safety compliance \
          regulation directive law clause paragraph article court case opinion medical hospital doctor diagnosis therapy \
          energy grid meter consumption solar wind battery traffic route map address postcode city country border climate \
          satellite radar ocean river soil forest crop harvest animal species genome protein molecule reaction material\
          """
              .split("\\s+", -1));
  private static final String[] BEGINNINGS = {
    "b", "br", "c", "cr", "d", "dr", "f", "fl", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pr",
    "qu", "r", "s", "st", "t", "tr", "v", "w", "z"
  };
  private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ai", "ea", "io"};
  private static final String[] ENDINGS = {"", "n", "r", "x", "k", "th", "l", "nt"};

  private final String[] rare = new String[RARE];

  Vocabulary(long seed) {
    var random = new SplittableRandom(seed);
    var known = new HashSet<>(COMMON);
    for (var at = 0; at < RARE; ) {
      var word = new StringBuilder();
      for (var syllable = 0; syllable < 3; syllable++) {
        word.append(one(BEGINNINGS, random)).append(one(VOWELS, random));
      }
      word.append(one(ENDINGS, random));
      if (known.add(word.toString())) {
        rare[at++] = word.toString();
      }
    }
  }

  String rare(SplittableRandom random) {
    return rare[random.nextInt(RARE)];
  }

  String common(SplittableRandom random) {
    return COMMON.get((int) (COMMON.size() * Math.pow(random.nextDouble(), 2.5)));
  }

  String word(SplittableRandom random) {
    return random.nextDouble() < RARE_SHARE ? rare(random) : common(random);
  }

  String words(int count, SplittableRandom random) {
    var text = new StringBuilder();
    for (var at = 0; at < count; at++) {
      text.append(at == 0 ? "" : " ").append(word(random));
    }
    return capital(text.toString());
  }

  /** Sentences of about so many characters in all. */
  String prose(int characters, SplittableRandom random) {
    var text = new StringBuilder();
    while (text.length() < characters) {
      text.append(text.isEmpty() ? "" : random.nextInt(5) == 0 ? "\n\n" : " ");
      text.append(words(6 + random.nextInt(12), random)).append('.');
    }
    return text.toString();
  }

  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  static <T> T one(T[] choices, SplittableRandom random) {
    return choices[random.nextInt(choices.length)];
  }
}
