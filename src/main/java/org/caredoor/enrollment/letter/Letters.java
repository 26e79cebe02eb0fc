// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.letter;

import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.caredoor.account.RecoveryCodes;
import org.caredoor.directory.Site;
import org.caredoor.directory.Sites;
import org.caredoor.enrollment.Issued;
import org.caredoor.patient.Chart;
import org.caredoor.web.Branding;
import org.caredoor.web.PublicAddress;
import org.caredoor.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Writes letters with codes: as a PDF, or as a desk looks at them before. */
@Component
public class Letters {
  /** Lets a browser's own viewer show it, and nothing else. */
  private static final String PDF_CSP =
      "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-src 'self';"
          + " frame-ancestors 'none'";

  private final LetterPrint print;
  private final Words words;
  private final Sites sites;
  private final Branding branding;
  private final PublicAddress address;
  private final InstantSource clock;

  Letters(
      LetterPrint print,
      Words words,
      Sites sites,
      Branding branding,
      PublicAddress address,
      InstantSource clock) {
    this.print = print;
    this.words = words;
    this.sites = sites;
    this.branding = branding;
    this.address = address;
    this.clock = clock;
  }

  /** The languages in which a person gets their letter: their own, then English where asked. */
  public static List<Locale> languages(String language, boolean alsoEnglish) {
    Locale own = Words.closest(Locale.forLanguageTag(language));
    Locale english = Words.LANGUAGES.getFirst();
    return alsoEnglish && !own.equals(english) ? List.of(own, english) : List.of(own);
  }

  /** Where somebody begins with a code: no name is in it. */
  public URI link(String code) {
    return address.page("/start?code=" + RecoveryCodes.normal(code));
  }

  /**
   * One letter.
   *
   * @param site the clinic that helps; one that is not known has the organization in its place
   * @param issued null for a look at it before there is a code
   * @param to name and postal address; empty for one that is handed over
   */
  public Letter letter(
      Chart chart, String site, Locale locale, @Nullable Issued issued, List<String> to) {
    String code = issued == null ? Letter.NO_CODE : issued.code();
    return new Letter(
        words,
        locale,
        sender(site, locale),
        print.has(chart.given()) ? chart.given() : "",
        to.stream().allMatch(print::has) ? to : List.of(),
        LocalDate.ofInstant(clock.instant(), branding.zone()),
        issued == null ? null : LocalDate.ofInstant(issued.expires(), branding.zone()),
        code,
        address.publicUrl().getAuthority() + "/start",
        issued == null ? "" : link(code).toString());
  }

  /** The same letter in some languages, a page each. */
  public byte[] pdf(
      Chart chart, String site, List<Locale> languages, Issued issued, List<String> to) {
    List<Letter> pages = new ArrayList<>();
    languages.forEach(locale -> pages.add(letter(chart, site, locale, issued, to)));
    return print.pdf(pages);
  }

  /** Letters of many people, a page each, in their order. */
  public byte[] pdf(List<Letter> letters) {
    return print.pdf(letters);
  }

  /** A letter as an answer that nobody keeps. */
  public static ResponseEntity<byte[]> answer(byte[] pdf) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"letter.pdf\"")
        .header("Content-Security-Policy", PDF_CSP)
        .body(pdf);
  }

  private Letter.Sender sender(String key, Locale locale) {
    Site site = sites.byKey(key).orElse(null);
    return site == null
        ? new Letter.Sender(
            branding.name(), branding.tagline(), branding.fullName(), branding.phone(), List.of())
        : new Letter.Sender(
            branding.name(),
            branding.tagline(),
            site.name(),
            site.phone(),
            Hours.lines(words, locale, site.hours().week()));
  }
}
