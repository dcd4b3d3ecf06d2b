package io.atrium.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of what is offered.
 *
 * @param columns columns of the port; empty for all
 * @param rows which rows, as a CEL comparison of columns ({@code line == 'motor' && paid < 1000});
 *     null for all
 */
public record Extent(List<String> columns, @Nullable String rows) {

  public static final Extent WHOLE = new Extent(List.of(), null);

  public Extent {
    columns = List.copyOf(columns);
  }
}
