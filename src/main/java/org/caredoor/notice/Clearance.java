// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.caredoor.account.AccountId;
import org.caredoor.notice.preference.Preferences;
import org.caredoor.notice.preference.Quiet;
import org.caredoor.web.Branding;
import org.caredoor.web.PublicAddress;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at a message at the moment of sending: whether it goes, and what it says. */
@Component
class Clearance {
  private static final Logger LOG = LoggerFactory.getLogger(Clearance.class);

  private final Gate gate;
  private final SharedPlaces shared;
  private final Preferences preferences;
  private final Wordings wordings;
  private final LinkOwners owners;
  private final Branding branding;
  private final PublicAddress address;
  private final InstantSource clock;

  Clearance(
      Gate gate,
      SharedPlaces shared,
      Preferences preferences,
      Wordings wordings,
      LinkOwners owners,
      Branding branding,
      PublicAddress address,
      InstantSource clock) {
    this.gate = gate;
    this.shared = shared;
    this.preferences = preferences;
    this.wordings = wordings;
    this.owners = owners;
    this.branding = branding;
    this.address = address;
    this.clock = clock;
  }

  /** What is done with a message. */
  sealed interface Verdict {
    /**
     * It goes.
     *
     * @param link where it leads; null for nowhere
     * @param reader null for a contact without a log-in
     */
    record Go(Wording wording, Locale language, @Nullable URI link, @Nullable Reader reader)
        implements Verdict {}

    /** It is not sent, and not tried again. */
    record Drop(Reason reason) implements Verdict {}

    /** It waits. */
    record Hold(Instant until) implements Verdict {}

    /** Its text cannot be made. */
    record Broken() implements Verdict {}
  }

  Verdict of(Delivery delivery, Map<AccountId, Reader> readers) {
    StoredNotice notice = delivery.notice();
    StoredNotice.Contact contact = notice.contact();
    return contact != null
        ? ofLink(delivery, contact)
        : ofNotice(delivery, (NoticeEvent) notice.occasion(), readers.get(notice.account()));
  }

  private Verdict ofLink(Delivery delivery, StoredNotice.Contact contact) {
    StoredNotice notice = delivery.notice();
    if (notice.occasion().weight() == Weight.ORDINARY
        && preferences.isStopped(contact.channel(), contact.address())) {
      return new Verdict.Drop(Reason.TURNED_OFF);
    }
    if (tooLate(notice)) {
      return new Verdict.Drop(Reason.LATE);
    }
    if (owners.died(notice.key())) {
      return new Verdict.Drop(Reason.DECEASED);
    }
    Optional<Instant> quiet = quiet(notice.occasion(), Quiet.NIGHT, branding.zone());
    if (quiet.isPresent()) {
      return new Verdict.Hold(quiet.get());
    }
    URI link = notice.link() == null ? null : URI.create(notice.link());
    return go(notice, Words.closest(Locale.of(contact.language())), branding.zone(), link, null);
  }

  private Verdict ofNotice(Delivery delivery, NoticeEvent event, @Nullable Reader reader) {
    StoredNotice notice = delivery.notice();
    Optional<Reason> against = gate.against(event, reader, notice.about());
    if (against.isPresent() || reader == null) {
      return new Verdict.Drop(against.orElse(Reason.CLOSED));
    }
    Channel channel = delivery.channel();
    if (channel != Channel.LETTER && !reader.places(channel).contains(delivery.address())) {
      return new Verdict.Drop(Reason.ADDRESS_GONE);
    }
    if (shared.isShared(reader, channel, delivery.address())) {
      return new Verdict.Drop(Reason.SHARED);
    }
    Optional<Instant> quiet =
        channel == Channel.LETTER
            ? Optional.empty()
            : quiet(event, reader.wishes().quiet(), reader.zone());
    return quiet.isPresent()
        ? new Verdict.Hold(quiet.get())
        : go(notice, reader.language(), reader.zone(), link(notice, reader), reader);
  }

  private Optional<Instant> quiet(Occasion occasion, @Nullable Quiet quiet, ZoneId zone) {
    return quiet == null || occasion.weight() == Weight.SECURITY
        ? Optional.empty()
        : quiet.end(clock.instant(), zone);
  }

  /** A code that is over, or a link of a day that is past. */
  private boolean tooLate(StoredNotice notice) {
    String minutes = notice.slots().get(Slot.MINUTES.code());
    return minutes != null
        && !notice
            .createdAt()
            .plus(Duration.ofMinutes(Integer.parseInt(minutes, 10)))
            .isAfter(clock.instant());
  }

  private Verdict go(
      StoredNotice notice, Locale language, ZoneId zone, @Nullable URI link, @Nullable Reader to) {
    try {
      return new Verdict.Go(
          wordings.of(notice.occasion(), notice.slots(), language, zone), language, link, to);
    } catch (IllegalArgumentException e) {
      LOG.error("the text of {} cannot be made", notice.occasion().code(), e);
      return new Verdict.Broken();
    }
  }

  private URI link(StoredNotice notice, Reader reader) {
    return address.page(
        (reader.staff() ? "/staff/notices/open/" : "/notices/") + Ref.text(notice.id()));
  }
}
