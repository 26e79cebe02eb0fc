// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caredoor.access.rules.LabelRule;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.directory.Directory;
import org.caredoor.notice.ClinicalWords;
import org.caredoor.web.Branding;
import org.springframework.stereotype.Component;

/**
 * Finds what a notice must not say: words of health, names of tests, medicines, departments and
 * people who treat. They come from a list of ours, from the words of the record, from the watch
 * words of the access rules that count, and from the directory.
 */
@Component
public class Lint {
  private static final Set<String> DEPARTMENTS =
      Set.of("Organization", "Location", "HealthcareService", "Practitioner");

  private final List<ClinicalWords> others;
  private final PolicyBook book;
  private final Directory directory;
  private final Branding branding;
  private final InstantSource clock;
  private final List<String> own = lines("clinical-words.txt");
  private final Set<String> everyday =
      lines("everyday-words.txt").stream().map(PhraseSet::fold).collect(Collectors.toSet());

  Lint(
      List<ClinicalWords> others,
      PolicyBook book,
      Directory directory,
      Branding branding,
      InstantSource clock) {
    this.others = others;
    this.book = book;
    this.directory = directory;
    this.branding = branding;
    this.clock = clock;
  }

  /** Everything of that kind in some texts, as it stands there; nothing when they are clean. */
  public Set<String> find(Collection<String> texts) {
    PhraseSet phrases = phrases();
    return texts.stream()
        .flatMap(text -> phrases.find(text).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private PhraseSet phrases() {
    var phrases = new PhraseSet();
    own.forEach(phrases::add);
    Stream.of(names(), watchWords(), departments())
        .flatMap(Collection::stream)
        .filter(word -> !everyday.contains(PhraseSet.fold(word.strip())))
        .forEach(phrases::add);
    return phrases;
  }

  private List<String> names() {
    return others.stream().flatMap(w -> w.words().stream()).toList();
  }

  private List<String> watchWords() {
    List<String> words = new ArrayList<>();
    for (LabelRule rule : book.at(clock.instant()).rules().labels()) {
      Stream.concat(rule.words().stream(), rule.departments().stream())
          .filter(word -> !word.startsWith("-"))
          .forEach(words::add);
    }
    return words;
  }

  /** The organization's own name is said by every notice. */
  private List<String> departments() {
    return directory.namesOf(DEPARTMENTS).stream()
        .filter(name -> !name.equals(branding.name()) && !name.equals(branding.fullName()))
        .toList();
  }

  private static List<String> lines(String file) {
    try (InputStream in = Objects.requireNonNull(ClinicalWords.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
