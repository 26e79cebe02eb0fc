// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.caredoor.access.rules.LabelRule;
import org.caredoor.access.rules.PolicyBook;
import org.springframework.stereotype.Component;

/** Which label rules have their say now; made ready once and kept. */
@Component
public class LabelBook {
  private static final int KEPT = 16;

  private final PolicyBook book;
  private final ConcurrentMap<List<LabelRule>, CompiledRules> ready = new ConcurrentHashMap<>();

  LabelBook(PolicyBook book) {
    this.book = book;
  }

  /**
   * A version of the rules.
   *
   * @param fingerprint the same where the labels are the same
   * @param waits whether it counts only once all entries are labelled by it
   */
  public record Edition(int version, String fingerprint, boolean waits) {}

  /** By the rules that count now and by those that were published to follow. */
  public Labels at(Instant moment) {
    return Labels.of(book.from(moment).stream().map(this::ready).toList());
  }

  /** By those of them that have one of these fingerprints. */
  public Labels at(Instant moment, Set<String> fingerprints) {
    return Labels.of(
        book.from(moment).stream()
            .map(this::ready)
            .filter(rules -> fingerprints.contains(rules.fingerprint()))
            .toList());
  }

  /** The version that counts now, then those that were published to follow. */
  public List<Edition> editions(Instant moment) {
    return book.from(moment).stream()
        .map(v -> new Edition(v.number(), ready(v).fingerprint(), v.waits()))
        .toList();
  }

  /** Lets a version count, now that every entry has the labels by it. */
  public void takeEffect(int version, Instant now) {
    book.labelled(version, now);
  }

  /** Tells those who wait for a version how far the labelling is. */
  public void progress(long done, long total) {
    book.awaitingLabels().ifPresent(v -> book.labelProgress(v.number(), done, total));
  }

  private CompiledRules ready(PolicyBook.Version version) {
    if (ready.size() > KEPT) {
      ready.clear();
    }
    return ready.computeIfAbsent(version.rules().labels(), CompiledRules::new);
  }
}
