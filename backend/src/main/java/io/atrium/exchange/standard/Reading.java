package io.atrium.exchange.standard;

import io.atrium.exchange.format.Imported;
import java.util.List;

/**
 * What a document says.
 *
 * @param assets never none: an asset, several where the document bundles them, or a refusal
 * @param remarks where the document breaks the rules of its own standard, and what of it has no
 *     place in the catalog
 */
public record Reading(List<Imported> assets, List<Remark> remarks) {

  public Reading {
    assets = List.copyOf(assets);
    remarks = List.copyOf(remarks);
  }

  /** The document cannot be taken. */
  public static Reading refused(String key, String reason) {
    return new Reading(List.of(new Imported.Refused(key, reason)), List.of());
  }
}
