// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.caredoor.patient.PatientId;
import org.caredoor.record.IntakeUnit.Expected;
import org.caredoor.record.IntakeUnit.Outcome;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.jspecify.annotations.Nullable;

/** What is known of each entry of a batch before the second pass, and what became of it. */
final class Plan {
  private final Batch batch;
  private final @Nullable Outcome[] outcomes;
  private final @Nullable String[] keys;
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<Integer, PatientId> charts = new HashMap<>();
  private final BitSet waiting = new BitSet();

  Plan(Batch batch) {
    this.batch = batch;
    this.outcomes = new Outcome[batch.entries().size()];
    this.keys = new String[batch.entries().size()];
  }

  Batch batch() {
    return batch;
  }

  List<ScannedEntry> entries() {
    return batch.entries();
  }

  /** Finds the key of each entry and refuses those that are wrong by themselves. */
  void readKeys(long maxResource) {
    for (int i = 0; i < keys.length; i++) {
      ScannedEntry entry = entries().get(i);
      try {
        checkForm(entry, maxResource);
        keys[i] =
            entry.deletes() ? SourceKeys.ofDeleted(entry) : SourceKeys.of(entry, batch.content());
        if (!entry.deletes()) {
          name(i, entry.type() + "/" + keys[i]);
          if (entry.fullUrl() != null) {
            name(i, entry.fullUrl());
          }
        }
      } catch (RefusedException e) {
        refuse(i, e);
      }
    }
  }

  private static void checkForm(ScannedEntry entry, long maxResource) {
    String method = entry.method() == null ? "POST" : entry.method();
    boolean writes = method.equals("POST") || method.equals("PUT");
    if (!writes && !entry.deletes()) {
      throw new RefusedException(RefusalReason.UNSUPPORTED_METHOD, null);
    }
    if (writes && entry.offset() < 0) {
      throw new RefusedException(RefusalReason.MISSING_ELEMENT, "entry.resource");
    }
    if (writes && entry.type() == null) {
      throw new RefusedException(RefusalReason.NOT_FHIR, "no resourceType");
    }
    if (entry.length() > maxResource) {
      throw new RefusedException(RefusalReason.TOO_LONG, "over " + maxResource + " bytes");
    }
  }

  /** The same name twice is the same content twice, or a mistake; lines follow each other. */
  private void name(int index, String name) {
    Integer before = byName.putIfAbsent(name, index);
    if (before == null || before == index || batch.lines()) {
      byName.put(name, index);
      return;
    }
    ScannedEntry a = entries().get(before);
    ScannedEntry b = entries().get(index);
    if (a.length() != b.length()
        || !Arrays.equals(
            batch.content().read(a.offset(), (int) a.length()),
            batch.content().read(b.offset(), (int) b.length()))) {
      throw new RefusedException(RefusalReason.SAME_ID_TWICE, null);
    }
  }

  /** The entry that a reference means, or null. */
  @Nullable Integer named(String reference) {
    int history = reference.indexOf("/_history/");
    return byName.get(history < 0 ? reference : reference.substring(0, history));
  }

  String key(int index) {
    String key = keys[index];
    if (key == null) {
      throw new IllegalStateException("a refused entry has no key");
    }
    return key;
  }

  void chart(int index, PatientId patient) {
    charts.put(index, patient);
  }

  /** The chart of a Patient in the batch, once it is matched. */
  @Nullable PatientId chart(int index) {
    return charts.get(index);
  }

  /** The entries that are neither refused nor waiting, in their order. */
  List<Integer> open() {
    return IntStream.range(0, batch.entries().size()).filter(this::isOpen).boxed().toList();
  }

  boolean isOpen(int index) {
    return outcomes[index] == null && !waiting.get(index);
  }

  /** Leaves an entry for later. */
  void leave(int index) {
    waiting.set(index);
  }

  int waiting() {
    return waiting.cardinality();
  }

  @Nullable Outcome outcomeOf(int index) {
    return outcomes[index];
  }

  void refuse(int index, RefusedException e) {
    outcomes[index] = new Outcome.Refused(e.reason(), e.words());
  }

  void outcome(int index, Outcome outcome) {
    outcomes[index] = outcome;
  }

  boolean anyRefused() {
    return Arrays.stream(outcomes).anyMatch(Outcome.Refused.class::isInstance);
  }

  Expected expected(int index, @Nullable PatientId owner, List<String> aliases) {
    ScannedEntry entry = entries().get(index);
    return new Expected(
        owner, String.valueOf(entry.type()), key(index), entry.fullUrl(), aliases, entry.members());
  }

  /** The outcomes; what has none waits for a person. */
  List<UnitResult.Entry> results() {
    List<UnitResult.Entry> results = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      Outcome outcome = outcomes[i];
      if (outcome != null) {
        results.add(new UnitResult.Entry(entries().get(i), outcome));
      }
    }
    return results;
  }
}
