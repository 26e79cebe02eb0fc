// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.visit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.caredoor.directory.Site;
import org.caredoor.web.Page;
import org.caredoor.web.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * A visit to come, as a list of them shows it.
 *
 * @param site the site that its place names, if it is one of ours
 * @param who whose visit it is, where visits of several people stand together
 * @param prefix put before addresses of the record it belongs to
 */
public record Upcoming(
    Visit visit, @Nullable Site site, Viewer.@Nullable Subject who, String prefix) {
  /** Times are those of the place. */
  public ZoneId zone(Page page) {
    return site == null ? page.zone() : site.zone();
  }

  public @Nullable LocalDate day(Page page) {
    return visit.start().day(zone(page));
  }

  /** "9:20 AM"; empty without a time. */
  public String time(Page page) {
    return visit.start().at() == null
        ? ""
        : page.time(ZonedDateTime.ofInstant(visit.start().at(), zone(page)).toLocalTime());
  }

  public String address() {
    return prefix + "/visits/" + visit.no();
  }

  /** Street and town, in one line; empty when the place is not one of ours. */
  String street() {
    return site == null ? "" : String.join(", ", site.addressLines());
  }

  /** A map of the way there; only the clinic's address leaves the portal. */
  String directions() {
    return site == null
        ? ""
        : "https://www.openstreetmap.org/search?query="
            + java.net.URLEncoder.encode(
                street() + ", " + site.city() + ", " + site.state() + " " + site.postalCode(),
                java.nio.charset.StandardCharsets.UTF_8);
  }
}
