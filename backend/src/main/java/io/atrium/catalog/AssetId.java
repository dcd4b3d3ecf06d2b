package io.atrium.catalog;

import java.util.UUID;

/** Identifies an asset for ever; names can be given up and taken again, ids cannot. */
public record AssetId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
