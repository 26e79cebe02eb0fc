// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.preference;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.caredoor.notice.Channel;
import org.caredoor.notice.NoticeEvent;
import org.caredoor.notice.Weight;
import org.jspecify.annotations.Nullable;

/**
 * How one person wants to be told.
 *
 * @param language two letters; null for that of the log-in
 * @param zone null for that of their site
 * @param quiet null for none
 * @param digestAt when what may wait goes in one e-mail a day; null for at once
 * @param chosen ways by event; an event that is not there is told by {@link #USUAL}
 */
public record Wishes(
    @Nullable String language,
    @Nullable ZoneId zone,
    @Nullable Quiet quiet,
    @Nullable LocalTime digestAt,
    Map<NoticeEvent, Set<Channel>> chosen) {
  /** Whoever chose nothing. */
  public static final Wishes NONE = new Wishes(null, null, Quiet.NIGHT, null, Map.of());

  /** Ways of an event about which nothing was chosen. */
  static final Set<Channel> USUAL = EnumSet.of(Channel.EMAIL);

  private static final Set<Channel> ALL_AT_ONCE =
      EnumSet.of(Channel.EMAIL, Channel.TEXT, Channel.PUSH);

  /** By which ways somebody is told, if there is a place for them. */
  public Set<Channel> ways(NoticeEvent event) {
    return event.weight() == Weight.SECURITY ? ALL_AT_ONCE : chosen.getOrDefault(event, USUAL);
  }

  /** Whether an event was turned off, where it may be. */
  public boolean off(NoticeEvent event) {
    return event.weight() == Weight.ORDINARY && ways(event).isEmpty();
  }

  /** When something that may wait goes. */
  public Instant nextDigest(Instant now, ZoneId zone) {
    if (digestAt == null) {
      return now;
    }
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    LocalDateTime today = local.toLocalDate().atTime(digestAt);
    return (today.isAfter(local) ? today : today.plusDays(1)).atZone(zone).toInstant();
  }
}
