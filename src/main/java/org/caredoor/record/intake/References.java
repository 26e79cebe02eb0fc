// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caredoor.directory.Directory;
import org.caredoor.directory.Directory.Named;
import org.caredoor.patient.PatientId;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.caredoor.record.intake.EntryNumbers.Key;
import org.caredoor.record.intake.EntryNumbers.Known;
import org.jspecify.annotations.Nullable;

/** Finds what the references of a source point to, here. */
final class References {
  private final Directory directory;
  private final EntryNumbers numbers;
  private final String source;
  private final Map<String, Target> names = new HashMap<>();
  private final Map<Target.Numbered, Known> entries = new HashMap<>();
  private final Set<String> bases = new HashSet<>();

  References(Directory directory, EntryNumbers numbers, String source) {
    this.directory = directory;
    this.numbers = numbers;
    this.source = source;
  }

  /** A name of something in the bundle; the server part of an address is remembered as its own. */
  void name(String name, Target target) {
    names.put(ReferenceText.unversioned(name), target);
    if (ReferenceText.of(name) instanceof ReferenceText.ById address && address.base() != null) {
      bases.add(address.base());
    }
  }

  @Nullable Target named(String name) {
    return names.get(ReferenceText.unversioned(name));
  }

  /** The entry that the source knows by a key. */
  Target.Numbered entry(Key key) {
    Known known = numbers.of(key);
    var target = new Target.Numbered(key.patient(), key.type(), known.entryNo);
    entries.putIfAbsent(target, known);
    return target;
  }

  /** What is known of an entry that was mentioned. */
  @Nullable Known known(Target.Numbered target) {
    return entries.get(target);
  }

  /** The name by which the directory knows an entry of this source. */
  String directoryAlias(String type, String id) {
    return source + "|" + type + "/" + id;
  }

  /** Looks up in one go what {@link #resolve} will be asked. */
  void prepare(List<UnitOfWork.Item> items) {
    List<Key> keys = new ArrayList<>();
    Map<String, Named> listed = new LinkedHashMap<>();
    for (UnitOfWork.Item item : items) {
      for (Walk.Mention mention : item.draft().mentions()) {
        if (named(mention.text()) == null) {
          want(item.expected().owner(), mention, keys, listed);
        }
      }
    }
    numbers.lookUp(keys);
    if (!listed.isEmpty()) {
      Map<Named, List<String>> ids = directory.identify(List.copyOf(listed.values()));
      listed.forEach((text, named) -> {
        List<String> found = ids.getOrDefault(named, List.of());
        names.put(text, new Target.Listed(named.type(), found.getFirst()));
      });
    }
  }

  private void want(
      @Nullable PatientId owner, Walk.Mention mention, List<Key> keys, Map<String, Named> listed) {
    String text = ReferenceText.unversioned(mention.text());
    switch (ReferenceText.of(mention.text())) {
      case ReferenceText.ById(String base, String type, String id) when isOurs(base) -> {
        if (Directory.TYPES.contains(type)) {
          listed.putIfAbsent(
              text, new Named(type, List.of(directoryAlias(type, id)), display(mention)));
        } else if (owner != null && Shapes.patientOwned(type) && !type.equals("Patient")) {
          keys.add(new Key(owner, type, id));
        }
      }
      case ReferenceText.ByIdentifier(String type, String identifier)
          when Directory.TYPES.contains(type) ->
          listed.putIfAbsent(text, new Named(type, List.of(identifier), display(mention)));
      default -> {}
    }
  }

  /**
   * What a reference in a resource of this owner points to; null when it stays as it is, because it
   * points within the resource, to another server, or to a kind of resource that is not kept.
   */
  @Nullable Target resolve(@Nullable PatientId owner, String text) {
    Target target = named(text);
    if (target != null) {
      return target;
    }
    return switch (ReferenceText.of(text)) {
      case ReferenceText.Contained() -> null;
      case ReferenceText.InBundle() ->
          throw new RefusedException(RefusalReason.UNRESOLVED_REFERENCE, null);
      case ReferenceText.ById(String base, String type, String id) -> {
        if (!isOurs(base) || !Shapes.patientOwned(type)) {
          yield null;
        }
        if (type.equals("Patient")) {
          throw new RefusedException(RefusalReason.TWO_PATIENTS, null);
        }
        yield owner == null ? null : entry(new Key(owner, type, id));
      }
      case ReferenceText.ByIdentifier(String type, String identifier) ->
          throw new RefusedException(
              type.equals("Patient") ? RefusalReason.TWO_PATIENTS : RefusalReason.BAD_REFERENCE,
              "conditional reference");
      case ReferenceText.Strange() -> {
        if (text.startsWith("http://") || text.startsWith("https://")) {
          yield null;
        }
        throw new RefusedException(RefusalReason.BAD_REFERENCE, null);
      }
    };
  }

  /** A server that none of the bundle's own addresses has is somebody else's. */
  private boolean isOurs(@Nullable String base) {
    return base == null || bases.isEmpty() || bases.contains(base);
  }

  private static @Nullable String display(Walk.Mention mention) {
    return mention.holder().path("display").stringValue(null);
  }
}
