package io.atrium.exchange.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises a licence text that says nothing but one well-known licence. Anything more than that
 * may matter and is kept as written.
 */
public final class Licences {

  private record Known(String spdx, Pattern wording) {}

  private static final String BY =
      "(?:creative commons )?(?:cc[ -]?by|attribution|cc[ -]?attribution)";
  private static final String TAIL =
      "(?: international)?(?: public)?(?: licen[sc]e)?(?: \\(cc[ -]?by[ -]?(?:sa|nc|nd)?[ -]?[0-9.]*\\))?(?: licen[sc]e)?";

  private static final List<Known> KNOWN =
      List.of(
          known(
              "CC-BY-4.0",
              "(?:creative commons )?"
                  + BY
                  + "[ -]?(?:v?4\\.0)"
                  + TAIL
                  + "|https?://creativecommons\\.org/licenses/by/4\\.0/?(?:legalcode|deed\\.en)?"),
          known(
              "CC-BY-3.0",
              "(?:creative commons )?"
                  + BY
                  + "[ -]?3\\.0"
                  + TAIL
                  + "|https?://creativecommons\\.org/licenses/by/3\\.0/?"),
          known(
              "CC-BY-SA-4.0",
              "(?:creative commons )?cc[ -]by-sa[ -]?4\\.0"
                  + TAIL
                  + "|https?://creativecommons\\.org/licenses/by-sa/4\\.0/?(?:deed\\.en)?"),
          known(
              "CC-BY-NC-4.0",
              "(?:creative commons )?cc[ -]by-nc[ -]?4\\.0"
                  + TAIL
                  + "|https?://creativecommons\\.org/licenses/by-nc/4\\.0/?"),
          known(
              "CC-BY-NC-SA-4.0",
              "(?:creative commons )?cc[ -]by-nc-sa[ -]?4\\.0"
                  + TAIL
                  + "|https?://creativecommons\\.org/licenses/by-nc-sa/4\\.0/?"),
          known(
              "CC0-1.0",
              "(?:creative commons )?cc0(?:[ -]1\\.0)?(?: universal)?(?: public domain dedication)?(?: licen[sc]e)?|https?://creativecommons\\.org/publicdomain/zero/1\\.0/?"),
          known("ODC-By-1.0", "https?://(?:www\\.)?opendatacommons\\.org/licenses/by/1[.-]0/?"),
          known(
              "ODbL-1.0",
              "(?:the )?(?:open data commons )?open database licen[sc]e(?: \\(odbl\\))?|odbl(?:[ -]?v?1\\.0)?|https?://(?:www\\.)?opendatacommons\\.org/licenses/odbl/(?:1[.-]0/?)?"),
          known("MIT", "(?:the )?mit(?: licen[sc]e)?"),
          known(
              "Apache-2.0",
              "apache(?: licen[sc]e)?[ ,-]*(?:version )?v?2\\.0|https?://www\\.apache\\.org/licenses/license-2\\.0(?:\\.txt|\\.html)?"));

  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)]\\(([^()\\s]+)\\)");

  private Licences() {}

  public static Optional<String> spdx(String licence) {
    if (licence.length() > 300) {
      return Optional.empty();
    }
    var line = Text.line(licence, 300).toLowerCase(Locale.ROOT).replaceAll("[.\"']+$", "");
    var link = LINK.matcher(line);
    if (link.matches()) {
      // label and address must agree, or at least one say it while the other says nothing else
      var label = find(link.group(1));
      var address = find(link.group(2));
      if (label.isPresent() && address.isPresent() && !label.equals(address)) {
        return Optional.empty();
      }
      return address.isPresent() ? address : label;
    }
    return find(line);
  }

  private static Optional<String> find(String wording) {
    return KNOWN.stream()
        .filter(known -> known.wording().matcher(wording.strip()).matches())
        .map(Known::spdx)
        .findFirst();
  }

  private static Known known(String spdx, String wording) {
    return new Known(spdx, Pattern.compile(wording));
  }
}
