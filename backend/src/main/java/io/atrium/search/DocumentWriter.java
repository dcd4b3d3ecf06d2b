package io.atrium.search;

import io.atrium.catalog.IndexedAsset;
import io.atrium.search.SearchIndex.Refusal;
import io.atrium.search.meaning.Meaning;
import io.atrium.search.meaning.Meanings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes assets to an index, with the vectors that are known. What stands there without one is owed
 * it: worked out later, so that nobody waits for a model.
 */
@Singleton
class DocumentWriter {

  private final SearchDocuments documents;
  private final Meanings meanings;

  DocumentWriter(SearchDocuments documents, Meanings meanings) {
    this.documents = documents;
    this.meanings = meanings;
  }

  /**
   * Writes what can be written; an asset that is no good as a document does not stop the others.
   */
  List<Refusal> write(
      Collection<IndexedAsset> assets, Function<List<SearchDocument>, List<Refusal>> writer) {
    var texts = new HashMap<UUID, String>();
    var gone = new ArrayList<UUID>();
    for (var indexed : assets) {
      var id = indexed.asset().id().value();
      if (indexed.deleted()) {
        gone.add(id);
      } else {
        texts.put(id, says(indexed));
      }
    }
    var known = meanings.of(texts);
    var refused = write(assets, known, writer);
    // Afterwards: whoever works vectors out writes them behind this write, not before it.
    meanings.missing(texts.keySet().stream().filter(id -> !known.containsKey(id)).toList());
    meanings.forget(gone);
    return refused;
  }

  List<Refusal> write(
      Collection<IndexedAsset> assets,
      Map<UUID, Meaning> known,
      Function<List<SearchDocument>, List<Refusal>> writer) {
    var good = new ArrayList<SearchDocument>(assets.size());
    var refused = new ArrayList<Refusal>();
    for (var indexed : assets) {
      var asset = indexed.asset();
      try {
        good.add(documents.of(indexed, known.get(asset.id().value())));
      } catch (RuntimeException unreadable) {
        refused.add(
            new Refusal(asset.id().value(), asset.reference().toString(), unreadable.toString()));
      }
    }
    refused.addAll(writer.apply(good));
    return refused;
  }

  static String says(IndexedAsset indexed) {
    return Likeness.says(indexed.asset().title(), indexed.asset().summary());
  }
}
