// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.caredoor.exchange.BatchIntake.Expectation;
import org.caredoor.record.IncomingResource;
import org.caredoor.record.IntakeUnit.Expected;
import org.caredoor.record.RecordIntake;
import org.caredoor.record.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The second pass: reads the resources portion by portion, the next one while the last is being
 * stored, so that neither the processor nor the database waits and memory stays flat.
 */
final class Portions implements Iterable<Portions.Portion> {
  private static final int RESOURCES = 500;
  private static final long BYTES = 2 << 20;
  private static final ExecutorService READERS = Executors.newVirtualThreadPerTaskExecutor();

  private final List<Expectation> all;
  private final Batch batch;
  private final RecordIntake record;

  Portions(List<Expectation> all, Batch batch, RecordIntake record) {
    this.all = all;
    this.batch = batch;
    this.record = record;
  }

  /** A resource that was read and is good. */
  record Ready(int index, Expected expected, IncomingResource resource) {}

  /** Some resources, and what was wrong with others. */
  record Portion(List<Ready> ready, Map<Integer, RefusedException> refused) {}

  @Override
  public Iterator<Portion> iterator() {
    return new Iterator<>() {
      private int next;
      private @Nullable CompletableFuture<Portion> ahead = begin();

      @Override
      public boolean hasNext() {
        return ahead != null;
      }

      @Override
      public Portion next() {
        if (ahead == null) {
          throw new NoSuchElementException();
        }
        CompletableFuture<Portion> current = ahead;
        try {
          Portion portion = current.join();
          ahead = begin();
          return portion;
        } catch (CompletionException e) {
          throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
      }

      private @Nullable CompletableFuture<Portion> begin() {
        if (next == all.size()) {
          return null;
        }
        int from = next;
        long bytes = 0;
        while (next < all.size() && next - from < RESOURCES && (next == from || bytes < BYTES)) {
          bytes += batch.entries().get(all.get(next).index()).length();
          next++;
        }
        List<Expectation> part = all.subList(from, next);
        return CompletableFuture.supplyAsync(() -> read(part), READERS);
      }
    };
  }

  private Portion read(List<Expectation> part) {
    List<Ready> ready = new ArrayList<>(part.size());
    Map<Integer, RefusedException> refused = new HashMap<>();
    for (Expectation one : part) {
      ScannedEntry entry = batch.entries().get(one.index());
      try {
        byte[] json = batch.content().read(entry.offset(), Math.toIntExact(entry.length()));
        ready.add(new Ready(one.index(), one.expected(), record.check(ResourceReader.read(json))));
      } catch (RefusedException e) {
        refused.put(one.index(), e);
      }
    }
    return new Portion(ready, refused);
  }
}
