package io.atrium.portal.publish;

import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetFilter;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.DomainCount;
import io.atrium.identity.Directory;
import io.atrium.portal.shared.KindWords;
import io.atrium.portal.shared.StateBadge;
import io.atrium.portal.shared.Team;
import io.atrium.portal.shared.Texts;
import io.atrium.portal.signin.CurrentUser;
import io.atrium.problem.ProblemException;
import io.atrium.schemas.Reference;
import io.atrium.search.SearchService;
import io.atrium.search.Suggestion;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a person may refer to while writing, as far as the person may see it. */
@Singleton
class ReferenceFinder {

  private static final int MOST = 20;
  private static final int LONGEST = 700;

  /** A reference that somebody has begun to write: its kind, its domain, its name. */
  private static final Pattern BEGUN =
      Pattern.compile("([a-z][a-z0-9-]{0,39}):(?:([a-z0-9.-]{0,200})/)?([^@#]{0,200}).*");

  private final SearchService search;
  private final CatalogService catalog;
  private final Directory directory;
  private final KindWords words;
  private final CurrentUser user;

  ReferenceFinder(
      SearchService search,
      CatalogService catalog,
      Directory directory,
      KindWords words,
      CurrentUser user) {
    this.search = search;
    this.catalog = catalog;
    this.directory = directory;
    this.words = words;
    this.user = user;
  }

  /** Something to write, and what people call it. */
  record Proposal(String value, String title) {}

  /** What goes on as a text begins. */
  List<Proposal> proposals(Mention.Sort sort, String typed) {
    if (typed.length() > LONGEST) {
      return List.of();
    }
    return switch (sort) {
      case ASSET ->
          assets(typed).stream()
              .map(asset -> new Proposal(asset.reference(), asset.title()))
              .toList();
      case TEAM -> matching(teams(), typed, team -> new Proposal(team, Team.name(team)));
      case DOMAIN -> matching(domains().stream(), typed, domain -> new Proposal(domain, ""));
      case CONTACT -> matching(contacts(), typed, name -> new Proposal(name, ""));
    };
  }

  /** Assets that a text may mean: words of their titles, or the beginning of a reference. */
  List<Suggestion> assets(String typed) {
    var text = typed.strip();
    var begun = BEGUN.matcher(text);
    try {
      if (!begun.matches()) {
        return text.isEmpty() ? List.of() : search.suggest(user.require(), text, MOST);
      }
      var kind = begun.group(1);
      var domain = begun.group(2);
      var name = begun.group(3);
      return name.isBlank() ? listed(kind, domain) : named(kind, name);
    } catch (ProblemException away) {
      return List.of();
    }
  }

  List<String> domains() {
    return catalog.domains(user.require()).stream().map(DomainCount::domain).sorted().toList();
  }

  /** One's own first. */
  Stream<String> teams() {
    var own = user.require().teams();
    return Stream.concat(
        own.stream().sorted(), directory.teams().stream().filter(team -> !own.contains(team)));
  }

  /** The people of one's own teams. */
  Stream<String> contacts() {
    return user.require().teams().stream()
        .sorted()
        .flatMap(team -> directory.inTeam(team).stream())
        .map(person -> person.user().displayName())
        .distinct();
  }

  /** What a reference names, in lines to be read: title, owner, state; or why there is nothing. */
  List<String> about(String text) {
    var reference = Reference.tryParse(text);
    if (reference.isEmpty()) {
      return List.of();
    }
    try {
      var asset = catalog.require(user.require(), reference.get().asset());
      return List.of(
          asset.title(),
          words.title(asset.reference().kind())
              + " · "
              + StateBadge.word(asset.state().word())
              + " · v"
              + asset.version(),
          Texts.text("publish.owned-by", Team.name(asset.owner())),
          asset.summary());
    } catch (ProblemException missing) {
      return List.of(missing.detail());
    }
  }

  /** Why something that is named may be wrong, and what to do; empty where it is there. */
  Optional<String> doubt(Mention.Sort sort, String text) {
    return switch (sort) {
      case ASSET -> Reference.tryParse(text).flatMap(this::doubt);
      case TEAM -> {
        var known = directory.teams();
        yield known.isEmpty() || known.contains(text)
            ? Optional.empty()
            : Optional.of(Texts.text("publish.unknown-team", text));
      }
      case DOMAIN, CONTACT -> Optional.empty();
    };
  }

  private Optional<String> doubt(Reference reference) {
    try {
      var asset = catalog.require(user.require(), reference.asset());
      var version = reference.version();
      var seen = catalog.versions(user.require(), asset.reference());
      return version == null || seen.stream().anyMatch(each -> each.version().equals(version))
          ? Optional.empty()
          : Optional.of(
              Texts.text("publish.unknown-version", asset.reference(), version, asset.version()));
    } catch (ProblemException missing) {
      return Optional.of(Texts.text("publish.unknown-asset", missing.detail()));
    }
  }

  private List<Suggestion> named(String kind, String name) {
    return search.suggest(user.require(), name, MOST).stream()
        .filter(found -> found.kind().equals(kind))
        .toList();
  }

  private List<Suggestion> listed(String kind, @org.jspecify.annotations.Nullable String domain) {
    var filter =
        new AssetFilter(kind, domain == null || domain.isEmpty() ? null : domain, null, null);
    return catalog.list(user.require(), filter, null, MOST).items().stream()
        .map(ReferenceFinder::suggestion)
        .toList();
  }

  private static Suggestion suggestion(Asset asset) {
    return new Suggestion(asset.reference().toString(), asset.reference().kind(), asset.title());
  }

  private static List<Proposal> matching(
      Stream<String> all, String typed, java.util.function.Function<String, Proposal> proposal) {
    return all.filter(contains(typed)).limit(MOST).map(proposal).toList();
  }

  private static Predicate<String> contains(String typed) {
    var wanted = typed.strip().toLowerCase(Locale.ROOT);
    return each -> each.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
