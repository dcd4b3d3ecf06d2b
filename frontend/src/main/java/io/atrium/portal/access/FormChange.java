package io.atrium.portal.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A change that the form of a request can make by itself, read from the policy's words for it.
 *
 * @param columns to be given up
 * @param days to be asked for; null to leave them
 * @param purpose to be chosen; null to leave it
 */
record FormChange(List<String> columns, @Nullable Integer days, @Nullable String purpose) {

  private static final Pattern PART =
      Pattern.compile(
          "\\G(?:remove columns? ((?:`[^`]+`(?:, | and )?)+)"
              + "|ask for (\\d{1,5}) days?"
              + "|ask for the purpose `([^`]+)`)(?: and )?");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  FormChange {
    columns = List.copyOf(columns);
  }

  /** Empty where any part of the change takes more than this form. */
  static Optional<FormChange> of(String text) {
    var columns = new ArrayList<String>();
    Integer days = null;
    String purpose = null;
    var end = 0;
    var parts = PART.matcher(text);
    while (parts.find()) {
      end = parts.end();
      if (parts.group(1) != null) {
        NAME.matcher(parts.group(1)).results().map(name -> name.group(1)).forEach(columns::add);
      } else if (parts.group(2) != null) {
        days = Integer.valueOf(parts.group(2));
      } else {
        purpose = parts.group(3);
      }
    }
    return end > 0 && end == text.length()
        ? Optional.of(new FormChange(columns, days, purpose))
        : Optional.empty();
  }
}
