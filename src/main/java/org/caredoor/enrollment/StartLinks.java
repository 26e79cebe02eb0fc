// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.notice.LinkEvent;
import org.caredoor.notice.Links;
import org.caredoor.patient.PatientId;
import org.caredoor.web.Branding;
import org.caredoor.web.PublicAddress;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends codes as links to the contacts of a chart; no name of anybody is in them. */
@Component
public class StartLinks {
  private static final String KEY = "enrolment:";

  private final Links links;
  private final PublicAddress address;
  private final Branding branding;
  private final InstantSource clock;

  StartLinks(Links links, PublicAddress address, Branding branding, InstantSource clock) {
    this.links = links;
    this.address = address;
    this.branding = branding;
    this.clock = clock;
  }

  /** Where a code leads. */
  public URI of(Issued issued) {
    return address.page("/start?code=" + RecoveryCodes.normal(issued.code()));
  }

  /** Where something by e-mail or text would go; empty where nothing of the kind is on file. */
  public Optional<String> address(OnFile onFile, Channel channel) {
    List<String> known =
        switch (channel) {
          case EMAIL -> onFile.emails();
          case TEXT -> onFile.phones();
          case LETTER, TABLET, HANDED -> List.of();
        };
    return known.stream()
        .filter(a -> links.carries(way(channel)) && links.reaches(way(channel), a))
        .findFirst();
  }

  /**
   * Sends a code, in the caller's transaction; the same code is never sent twice.
   *
   * @param language of the reader as their chart has it
   */
  public void send(
      PatientId patient,
      Channel channel,
      String to,
      @Nullable String language,
      LinkEvent event,
      Issued issued) {
    links.send(
        key(patient, Integer.toString(issued.no())),
        way(channel),
        to,
        language(language),
        event,
        of(issued),
        Map.of("date", day(issued.expires())));
  }

  /**
   * Leads to the page where one starts, without a code; at most one of a kind goes out in a day.
   */
  public void tell(
      PatientId patient, Channel channel, String to, @Nullable String language, LinkEvent event) {
    links.send(
        key(patient, event.name() + day(clock.instant())),
        way(channel),
        to,
        language(language),
        event,
        address.page("/start"),
        Map.of());
  }

  /** Names a message to a contact of a chart: of a chart, none of the same name goes out again. */
  public static String key(PatientId patient, String name) {
    return KEY + patient.text() + ":" + name;
  }

  /** Whom a message was for, by its key. */
  public static Optional<PatientId> patient(String key) {
    int end = key.lastIndexOf(':');
    return key.startsWith(KEY) && end >= KEY.length()
        ? PatientId.parse(key.substring(KEY.length(), end))
        : Optional.empty();
  }

  /** The nearest of the portal's languages. */
  public static String language(@Nullable String tag) {
    return Words.closest(Locale.forLanguageTag(tag == null ? "" : tag)).getLanguage();
  }

  private String day(Instant at) {
    return LocalDate.ofInstant(at, branding.zone()).toString();
  }

  private static org.caredoor.notice.Channel way(Channel channel) {
    return switch (channel) {
      case EMAIL -> org.caredoor.notice.Channel.EMAIL;
      case TEXT -> org.caredoor.notice.Channel.TEXT;
      case LETTER, TABLET, HANDED -> throw new IllegalArgumentException("no link: " + channel);
    };
  }
}
