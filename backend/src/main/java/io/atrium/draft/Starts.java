package io.atrium.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.atrium.authorization.Authorization;
import io.atrium.authorization.Operation;
import io.atrium.catalog.Asset;
import io.atrium.catalog.AssetVersion;
import io.atrium.catalog.CatalogService;
import io.atrium.catalog.State;
import io.atrium.identity.User;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.Kinds;
import io.atrium.schemas.Reference;
import io.atrium.schemas.SemanticVersion;
import io.atrium.schemas.yaml.YamlText;
import io.atrium.schemas.yaml.YamlWriter;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a draft can be begun with, besides a text and a file. */
@Singleton
public class Starts {

  private static final String FIRST_VERSION = "1.0.0";
  private static final String TEMPLATE_OWNER = "team:your-team";

  private final Drafts drafts;
  private final DraftTable table;
  private final CatalogService catalog;
  private final Authorization authorization;
  private final Kinds kinds;

  Starts(
      Drafts drafts,
      DraftTable table,
      CatalogService catalog,
      Authorization authorization,
      Kinds kinds) {
    this.drafts = drafts;
    this.table = table;
    this.catalog = catalog;
    this.authorization = authorization;
    this.kinds = kinds;
  }

  /** A descriptor of a kind that says nothing yet. */
  @Transactional
  public Draft empty(User user, String kind) {
    requireKind(kind);
    var tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("apiVersion", Descriptor.API_VERSION)
            .put("kind", kind);
    var metadata = tree.putObject("metadata");
    owner(user).ifPresent(owner -> metadata.put("owner", owner));
    metadata.put("version", FIRST_VERSION);
    var _ = tree.putObject("spec");
    return drafts.create(user, YamlWriter.document(tree));
  }

  /** A descriptor of a kind with every usual field, to be written over. */
  @Transactional
  public Draft template(User user, String kind) {
    requireKind(kind);
    var text =
        templateOf(kind)
            .orElseThrow(() ->
                DraftProblem.INVALID_DRAFT.because(
                    "There is no template of the kind " + kind + "."));
    return drafts.create(user, text.replace(TEMPLATE_OWNER, owner(user).orElse(TEMPLATE_OWNER)));
  }

  public boolean hasTemplate(String kind) {
    return Starts.class.getResource(path(kind)) != null;
  }

  /**
   * The next version of an asset, from its newest one; a version that is still a draft in the
   * catalog is gone on with. Where one has begun such a draft already, that one.
   */
  @Transactional
  public Draft versionOf(User user, Reference reference) {
    authorization.require(user, Operation.KEEP_DRAFT);
    var asset = catalog.require(user, reference.asset());
    authorization.require(user, Operation.PUBLISH, asset.scope());
    return table
        .of(user.actor().id(), asset.reference().toString())
        .orElseGet(() -> next(user, asset));
  }

  /** Something new that begins with what an asset says. */
  @Transactional
  public Draft copyOf(User user, Reference reference) {
    var named = reference.version();
    var version =
        named == null
            ? catalog.shown(user, reference)
            : catalog.version(user, reference.asset(), named);
    var text = text(version);
    text = with(text, "/metadata/name", cut(reference.name(), 95) + "-copy");
    text = with(text, "/metadata/title", "Copy of " + cut(title(version), 190));
    text = with(text, "/metadata/version", FIRST_VERSION);
    var owner = owner(user);
    if (owner.isPresent()) {
      text = with(text, "/metadata/owner", owner.get());
    }
    return drafts.create(user, text);
  }

  private Draft next(User user, Asset asset) {
    var versions = catalog.versions(user, asset.reference());
    var newest = versions.getFirst();
    // What was refused is not what one goes on with, unless there is nothing else.
    var begun =
        versions.stream().filter(one -> one.state() != State.REFUSED).findFirst().orElse(newest);
    var version = catalog.version(user, asset.reference(), begun.version());
    var text = text(version);
    if (newest.state() != State.DRAFT) {
      text =
          with(
              text,
              "/metadata/version",
              SemanticVersion.parse(newest.version()).nextPatch().toString());
    }
    return drafts.create(
        user,
        new NewDraft(
            text,
            new Draft.Base(asset.reference(), asset.version(), asset.revision()),
            List.of(),
            null));
  }

  /** As its author wrote it, where that is known. */
  private static String text(AssetVersion version) {
    var source = version.source();
    return source == null ? YamlWriter.document(version.descriptor()) : source;
  }

  private static String title(AssetVersion version) {
    return version.descriptor().path("metadata").path("title").asText();
  }

  private static String with(String text, String pointer, String value) {
    return YamlText.set(text, pointer, JsonNodeFactory.instance.textNode(value), none -> List.of());
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  /** The team in whose name a person publishes; the first where there are several. */
  static Optional<String> owner(User user) {
    return user.teams().stream().sorted().findFirst();
  }

  private void requireKind(String kind) {
    if (kinds.find(kind).isEmpty()) {
      throw DraftProblem.INVALID_DRAFT.because("There is no kind " + cut(kind, 60) + ".");
    }
  }

  private static Optional<String> templateOf(String kind) {
    try (var in = Starts.class.getResourceAsStream(path(kind))) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String path(String kind) {
    return "/io/atrium/draft/templates/" + kind + ".yaml";
  }
}
