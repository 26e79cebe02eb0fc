// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.caredoor.access.StaffAccess;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffRole;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.AuditTrail;
import org.caredoor.notice.Occasion;
import org.caredoor.notice.Slot;
import org.caredoor.notice.Wording;
import org.caredoor.notice.Wordings;
import org.caredoor.web.Branding;
import org.caredoor.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may work on the texts of notices, what they see of them, and the trail of what they do. */
@Component
class TemplateDesk {
  private final VersionRepository versions;
  private final Templates templates;
  private final Wordings wordings;
  private final Branding branding;
  private final AuditTrail trail;
  private final InstantSource clock;

  TemplateDesk(
      VersionRepository versions,
      Templates templates,
      Wordings wordings,
      Branding branding,
      AuditTrail trail,
      InstantSource clock) {
    this.versions = versions;
    this.templates = templates;
    this.wordings = wordings;
    this.branding = branding;
    this.trail = trail;
    this.clock = clock;
  }

  /** Answers 403 to everybody but managers, and privacy officers who read. */
  static void enter(StaffAccess desk) {
    if (!writes(desk) && !desk.roles().contains(StaffRole.PRIVACY_OFFICER)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  /** Answers 403 to everybody but managers. */
  static void enterToWrite(StaffAccess desk) {
    if (!writes(desk)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  static boolean writes(StaffAccess desk) {
    return desk.roles().contains(StaffRole.MANAGER);
  }

  /** The occasion that an address names. */
  static Occasion occasion(String code) {
    return Occasion.all()
        .filter(o -> o.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  Version draft(Occasion occasion) {
    return versions
        .draft(occasion.code())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** The texts of a version by language; of 0 those that come with the portal. */
  Map<String, TemplateText> texts(Occasion occasion, int version) {
    Map<String, TemplateText> own = new HashMap<>();
    if (version != 0) {
      own.putAll(
          versions
              .find(occasion.code(), version)
              .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
              .texts());
    }
    Map<String, TemplateText> texts = new LinkedHashMap<>();
    for (Locale language : Words.LANGUAGES) {
      TemplateText text = own.getOrDefault(language.getLanguage(), TemplateText.EMPTY);
      texts.put(
          language.getLanguage(),
          text.whole() ? text : templates.shipped(occasion.code(), language));
    }
    return texts;
  }

  /** The number of the version that counts; 0 for the portal's own. */
  int inForce(Occasion occasion) {
    Version version = templates.inForce().get(occasion.code());
    return version == null ? 0 : version.number();
  }

  /**
   * How texts read, in each language, with made-up days and codes; parts that are missing stay
   * empty.
   */
  List<Preview> previews(Occasion occasion, Map<String, TemplateText> texts) {
    Map<String, String> values =
        occasion.slots().stream().collect(Collectors.toMap(Slot::code, this::example));
    return Words.LANGUAGES.stream()
        .map(language ->
            new Preview(
                language,
                wordings.fill(
                    0,
                    texts.getOrDefault(language.getLanguage(), TemplateText.EMPTY),
                    values,
                    language,
                    branding.zone())))
        .toList();
  }

  /** A text in one language as its reader would see it. */
  record Preview(Locale language, Wording wording) {}

  private String example(Slot slot) {
    return switch (slot) {
      case DATE -> clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(30).toString();
      case TIME -> clock.instant().toString();
      case CODE -> "482 915";
      case MINUTES -> "15";
      case DAYS -> "3";
    };
  }

  /**
   * Writes what was done to a text into the trail.
   *
   * @param step begun, changed, published, discarded, restored
   */
  void trace(SignedIn who, HttpServletRequest request, Occasion occasion, String step) {
    trail.record(
        new AuditEvent(
            who.actor(),
            null,
            AuditEvent.Action.UPDATE,
            "notice/templates/" + occasion.code() + "/" + step,
            "HOPERAT",
            request.getRemoteAddr(),
            AuditEvent.Outcome.DONE,
            null));
  }
}
