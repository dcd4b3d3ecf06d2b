package io.atrium.feedback;

import io.atrium.catalog.AssetId;
import io.atrium.identity.Actor;
import io.atrium.jdbc.Binding;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The rows of {@code feedback.rating}. */
@Singleton
@Transactional(propagation = Propagation.MANDATORY)
class RatingTable {

  private static final String COLUMNS = "author_id, author_name, stars, text, version, at";

  private final JdbcOperations jdbc;

  RatingTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** A person's second word takes the place of the first. */
  void put(AssetId asset, Rating rating) {
    var _ =
        Binding.change(
            jdbc,
            """
            insert into feedback.rating (asset_id, author_id, author_name, stars, text, version, at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (asset_id, author_id) do update
              set author_name = excluded.author_name, stars = excluded.stars, text = excluded.text,
                  version = excluded.version, at = excluded.at
            """,
            asset.value(),
            rating.author().id(),
            rating.author().name(),
            rating.stars(),
            rating.text(),
            rating.version(),
            rating.at());
  }

  boolean remove(AssetId asset, String author) {
    return Binding.change(
            jdbc,
            "delete from feedback.rating where asset_id = ? and author_id = ?",
            asset.value(),
            author)
        == 1;
  }

  Optional<Rating> of(AssetId asset, String author) {
    return Binding.first(
        jdbc,
        RatingTable::rating,
        "select " + COLUMNS + " from feedback.rating where asset_id = ? and author_id = ?",
        asset.value(),
        author);
  }

  /** The newest first, after the given one. */
  List<Rating> page(AssetId asset, Instant before, String author, int limit) {
    return Binding.select(
        jdbc,
        RatingTable::rating,
        "select "
            + COLUMNS
            + """
             from feedback.rating
            where asset_id = ? and (at, author_id) < (?, ?)
            order by at desc, author_id desc
            limit ?
            """,
        asset.value(),
        before,
        author,
        limit);
  }

  RatingSummary summary(AssetId asset) {
    var counts = new ArrayList<>(Collections.nCopies(RatingSummary.MOST_STARS, 0L));
    Binding.select(
            jdbc,
            row -> new long[] {row.getLong("stars"), row.getLong("ratings")},
            """
            select stars, count(*) as ratings from feedback.rating where asset_id = ? group by stars
            """,
            asset.value())
        .forEach(row -> counts.set((int) row[0] - 1, row[1]));
    return new RatingSummary(counts);
  }

  private static Rating rating(ResultSet row) throws SQLException {
    return new Rating(
        new Actor(row.getString("author_id"), row.getString("author_name")),
        row.getInt("stars"),
        row.getString("text"),
        row.getString("version"),
        Binding.requiredInstant(row, "at"));
  }
}
