// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The texts that count now. */
@Component
public class Templates {
  /** Another node may have published; nobody notices within a few seconds. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final VersionRepository versions;
  private final Words words;
  private final InstantSource clock;
  private volatile @Nullable Known known;

  Templates(VersionRepository versions, Words words, InstantSource clock) {
    this.versions = versions;
    this.words = words;
    this.clock = clock;
  }

  /**
   * A text and where it comes from.
   *
   * @param version 0 for the portal's own
   */
  public record Current(int version, TemplateText text) {}

  private record Known(Instant since, Map<String, Version> byOccasion) {}

  /** The text of an occasion; the portal's own where nothing whole was published in a language. */
  public Current of(String occasion, Locale language) {
    Version version = inForce().get(occasion);
    TemplateText text = version == null ? TemplateText.EMPTY : version.text(language.getLanguage());
    return version != null && text.whole()
        ? new Current(version.number(), text)
        : new Current(0, shipped(occasion, language));
  }

  /** The text that comes with the portal. */
  TemplateText shipped(String occasion, Locale language) {
    String key = "notice.event." + occasion + ".";
    return new TemplateText(
        words.text(language, key + "subject"),
        words.text(language, key + "body"),
        words.text(language, key + "brief"));
  }

  /** What was published last, by occasion. */
  Map<String, Version> inForce() {
    Known here = known;
    Instant now = clock.instant();
    if (here == null || now.isAfter(here.since().plus(KEPT)) || now.isBefore(here.since())) {
      here =
          new Known(
              now,
              versions.inForce().stream()
                  .collect(Collectors.toMap(Version::occasion, Function.identity())));
      known = here;
    }
    return here.byOccasion();
  }

  /** Something was published here. */
  void changed() {
    known = null;
  }
}
