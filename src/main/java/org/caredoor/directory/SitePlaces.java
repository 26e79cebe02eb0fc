// SPDX-License-Identifier: Apache-2.0
package org.caredoor.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caredoor.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where sites are: their time zone and state, asked for in every request. */
@Component
public class SitePlaces {
  /** Another node may have moved a site; nobody notices within a minute. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Database database;
  private final InstantSource clock;
  private volatile @Nullable Known known;

  SitePlaces(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Where a site is.
   *
   * @param state two letters
   */
  public record Place(ZoneId zone, String state) {}

  private record Known(Instant since, Map<String, Place> bySite) {}

  /** The place of a site; empty for a site that is not here. */
  public Optional<Place> of(@Nullable String site) {
    if (site == null) {
      return Optional.empty();
    }
    Known here = known;
    Instant now = clock.instant();
    if (here == null
        || now.isAfter(here.since().plus(KEPT))
        || now.isBefore(here.since())
        || !here.bySite().containsKey(site)) {
      here = new Known(now, read());
      known = here;
    }
    return Optional.ofNullable(here.bySite().get(site));
  }

  /** The place that all sites share; empty where they are in several states. */
  public Optional<Place> shared() {
    List<Place> all = List.copyOf(read().values());
    return all.stream().map(Place::state).distinct().count() == 1
        ? Optional.of(all.getFirst())
        : Optional.empty();
  }

  void forget() {
    known = null;
  }

  private Map<String, Place> read() {
    Map<String, Place> places = new HashMap<>();
    database
        .house()
        .sql("select site_key, zone, state from directory.site")
        .query(row -> {
          places.put(row.getString(1), new Place(ZoneId.of(row.getString(2)), row.getString(3)));
        });
    return places;
  }
}
