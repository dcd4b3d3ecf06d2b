package io.atrium.app;

import io.atrium.access.policy.Policies;
import io.atrium.access.policy.PolicyVersion;
import io.atrium.catalog.CatalogSnapshots;
import io.atrium.catalog.Lifecycle;
import io.atrium.catalog.Listing;
import io.atrium.catalog.Publishing;
import io.atrium.catalog.Step;
import io.atrium.catalog.Submission;
import io.atrium.catalog.Transition;
import io.atrium.identity.Actor;
import io.atrium.identity.Role;
import io.atrium.identity.User;
import io.atrium.schemas.Descriptor;
import io.atrium.schemas.DescriptorReader;
import io.atrium.schemas.Reference;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty catalog with the descriptors of {@code deploy/demo}, listed unless their life says
 * otherwise, and with the policies that their offers name.
 */
final class DemoCatalog implements LocalStep {
  private static final String FOLDER = "atrium/demo";
  private static final String POLICIES = FOLDER + "/policies";
  private static final String LIVES = "lifecycle.yaml";
  private static final Actor AUTHOR = new Actor("source:demo", "Demo catalog");

  /** Who lists what comes with the local Atrium; nobody can sign in as this user. */
  static final User REVIEWER =
      new User(
          "demo-reviewer",
          "demo-reviewer",
          "Demo reviewer",
          null,
          Set.of(),
          EnumSet.of(Role.USER, Role.STEWARD),
          Set.of("all"));

  /** Who activates the policies, since nobody activates the own ones. */
  static final User RISK_OFFICER =
      new User(
          "demo-risk-officer",
          "demo-risk-officer",
          "Demo risk officer",
          null,
          Set.of(),
          EnumSet.of(Role.USER, Role.RISK_OFFICER),
          Set.of());

  private final ApplicationContext context;

  DemoCatalog(ApplicationContext context) {
    this.context = context;
  }

  @Override
  public String title() {
    return "Loading the demo catalog";
  }

  @Override
  public boolean isNeeded() {
    return context.getBean(CatalogSnapshots.class).count() == 0;
  }

  /** Where a version stands: a state's word, and what succeeds it. */
  private record Life(String state, @Nullable String successor) {
    static final Life LISTED = new Life("approved", null);

    Listing listing() {
      return switch (state) {
        case "draft" -> new Listing.Draft();
        case "in-review" -> new Listing.InReview();
        default -> new Listing.ApprovedBy(REVIEWER.actor());
      };
    }
  }

  @Override
  public void run() {
    loadPolicies();
    var files = files(FOLDER);
    var lives = lives(Objects.requireNonNull(files.remove(LIVES), LIVES));
    var byListing = new LinkedHashMap<Listing, List<Submission>>();
    for (var file : files.values()) {
      for (var document : new DescriptorReader().read(file)) {
        var descriptor = Descriptor.of(Objects.requireNonNull(document.tree()));
        var life = lives.getOrDefault(label(descriptor), Life.LISTED);
        byListing
            .computeIfAbsent(life.listing(), listing -> new ArrayList<>())
            .add(new Submission(descriptor, null));
      }
    }
    var publishing = context.getBean(Publishing.class);
    byListing.forEach((listing, submissions) -> {
      var published = publishing.publishAll(AUTHOR, listing, submissions);
      if (published.size() != submissions.size()) {
        throw new IllegalStateException("the demo catalog was not taken whole");
      }
    });
    lives.forEach(this::live);
  }

  /** Before the assets, so that whoever sees an offer can ask for it. */
  private void loadPolicies() {
    var policies = context.getBean(Policies.class);
    for (var file : files(POLICIES).values()) {
      var draft = policies.draft(REVIEWER, new String(file, StandardCharsets.UTF_8));
      if (draft.state() == PolicyVersion.State.DRAFT) {
        var unused = policies.activate(RISK_OFFICER, draft.name(), draft.version());
      }
    }
  }

  private void live(String label, Life life) {
    var transition =
        switch (life.state()) {
          case "deprecated" -> Transition.DEPRECATION;
          case "retired" -> Transition.RETIREMENT;
          default -> null;
        };
    if (transition != null) {
      var reference = Reference.parse(label);
      var unused =
          context
              .getBean(Lifecycle.class)
              .take(
                  REVIEWER,
                  reference.asset(),
                  Objects.requireNonNull(reference.version(), label),
                  transition,
                  new Step("Superseded.", life.successor(), null, "It shows what is over."));
    }
  }

  private static String label(Descriptor descriptor) {
    return descriptor.reference().asset() + "@" + descriptor.version();
  }

  private static Map<String, Life> lives(byte[] yaml) {
    var lives = new LinkedHashMap<String, Life>();
    var tree = Objects.requireNonNull(new DescriptorReader().read(yaml).getFirst().tree());
    tree.properties()
        .forEach(entry -> {
          var life = entry.getValue();
          lives.put(
              entry.getKey(),
              life.isTextual()
                  ? new Life(life.asText(), null)
                  : new Life(life.path("state").asText(), life.path("successor").asText(null)));
        });
    return lives;
  }

  private static Map<String, byte[]> files(String name) {
    URL folder = DemoCatalog.class.getClassLoader().getResource(name);
    if (folder == null) {
      throw new IllegalStateException("built without its demo catalog");
    }
    try {
      URI uri = folder.toURI();
      if (!uri.getScheme().equals("jar")) {
        return read(Path.of(uri));
      }
      try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
        return read(jar.getPath(name));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Map<String, byte[]> read(Path folder) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var paths = Files.list(folder)) {
      for (var path : paths.filter(Files::isRegularFile).sorted().toList()) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }
}
