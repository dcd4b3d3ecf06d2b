package io.atrium.ownership;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What is changed in each of many assets. What is left out stays as it is.
 *
 * @param addTags tags to be there afterwards
 * @param removeTags tags to be gone afterwards
 * @param visibility {@code internal} or {@code restricted}
 * @param contact takes the place of the contact of the same name, or is added
 */
@Serdeable
public record Edit(
    @Nullable List<String> addTags,
    @Nullable List<String> removeTags,
    @Nullable String visibility,
    @Nullable Contact contact) {

  /** One person or place to turn to. */
  @Serdeable
  public record Contact(
      String name, @Nullable String role, @Nullable String email, @Nullable String url) {}

  public Edit {
    addTags = addTags == null ? List.of() : List.copyOf(addTags);
    removeTags = removeTags == null ? List.of() : List.copyOf(removeTags);
  }

  boolean isNothing() {
    return addTags().isEmpty() && removeTags().isEmpty() && visibility == null && contact == null;
  }

  @Override
  public List<String> addTags() {
    return addTags == null ? List.of() : addTags;
  }

  @Override
  public List<String> removeTags() {
    return removeTags == null ? List.of() : removeTags;
  }

  /** Changes the metadata of a descriptor in place. */
  void apply(ObjectNode metadata) {
    if (!addTags().isEmpty() || !removeTags().isEmpty()) {
      var tags = new LinkedHashSet<String>();
      metadata.path("tags").forEach(tag -> tags.add(tag.asText()));
      tags.addAll(addTags());
      removeTags().forEach(tags::remove);
      var array = metadata.putArray("tags");
      tags.forEach(array::add);
      if (tags.isEmpty()) {
        metadata.remove("tags");
      }
    }
    if (visibility != null) {
      metadata.put("visibility", visibility);
    }
    if (contact != null) {
      put(contact, metadata.withArray("contacts"));
    }
  }

  private static void put(Contact contact, ArrayNode contacts) {
    var known = new ArrayList<Integer>();
    for (var i = 0; i < contacts.size(); i++) {
      if (contacts.get(i).path("name").asText().equals(contact.name())) {
        known.add(i);
      }
    }
    var said = known.isEmpty() ? contacts.addObject() : contacts.objectNode();
    said.put("name", contact.name());
    putIfThere(said, "role", contact.role());
    putIfThere(said, "email", contact.email());
    putIfThere(said, "url", contact.url());
    if (!known.isEmpty()) {
      contacts.set(known.getFirst(), said);
      known.subList(1, known.size()).reversed().forEach(twice -> contacts.remove((int) twice));
    }
  }

  private static void putIfThere(ObjectNode node, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      node.put(name, value.strip());
    }
  }
}
