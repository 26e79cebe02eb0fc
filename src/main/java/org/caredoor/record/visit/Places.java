// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.util.List;
import java.util.Optional;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows the sites by the names that visits give them. */
@Component
public class Places {
  private final Sites sites;

  Places(Sites sites) {
    this.sites = sites;
  }

  public List<Site> all() {
    return sites.all();
  }

  /** The site that a place names. */
  public static Optional<Site> named(List<Site> sites, @Nullable String place) {
    return sites.stream().filter(s -> s.name().equalsIgnoreCase(place)).findFirst();
  }
}
