// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names this portal answers to. Another one is a mistake, a scan, or a page of somebody else's
 * whose name was made to point here (DNS rebinding).
 */
final class Hosts {
  private static final Set<String> OWN_MACHINE =
      Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]", "::1");

  private final Set<String> names = new HashSet<>(OWN_MACHINE);
  private final String origin;

  Hosts(URI publicUrl, Collection<String> others) {
    this.origin = origin(publicUrl);
    names.add(plain(publicUrl.getHost()));
    others.stream().map(Hosts::plain).filter(n -> !n.isEmpty()).forEach(names::add);
  }

  boolean knows(String name) {
    return names.contains(plain(name));
  }

  /** Whether an origin, as browsers write it (RFC 6454, section 6.2), is the public one. */
  boolean isPublicOrigin(String written) {
    return origin.equalsIgnoreCase(written);
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /** A name may end with the dot of the root; letters have no case (RFC 4343). */
  private static String plain(String name) {
    String stripped = name.strip().toLowerCase(Locale.ROOT);
    return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }
}
