// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caredoor.operations.bench.Answers.Answer;

/**
 * People who ask for one kind of page, again and again, over kept-alive connections; who asks is
 * drawn anew for each page. Closed loop: a connection asks when it has its answer.
 */
final class Load {
  private final int port;
  private final List<Reader> readers;

  Load(int port, List<Reader> readers) {
    this.port = port;
    this.readers = readers;
  }

  /**
   * What came of it.
   *
   * @param requests single requests; a walk has several
   * @param bytes of all bodies, as on the wire
   * @param errors answers other than 200
   */
  record Outcome(Recorder pages, long requests, long bytes, long errors, Duration took) {
    double perSecond() {
      return pages.total() / (took.toNanos() / 1e9);
    }
  }

  Outcome run(PageKind kind, int connections, Duration time) throws InterruptedException {
    long begun = System.nanoTime();
    long until = begun + time.toNanos();
    List<Future<Outcome>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        var random = new SplittableRandom(begun + i);
        running.add(threads.submit(() -> ask(kind, random, until)));
      }
    }
    var all = new Recorder();
    long requests = 0;
    long bytes = 0;
    long errors = 0;
    for (Future<Outcome> one : running) {
      Outcome outcome = get(one);
      all.add(outcome.pages());
      requests += outcome.requests();
      bytes += outcome.bytes();
      errors += outcome.errors();
    }
    return new Outcome(all, requests, bytes, errors, Duration.ofNanos(System.nanoTime() - begun));
  }

  /** How many bytes a page has that is not compressed: everybody's first, once. */
  double plainBytes(PageKind kind) throws IOException {
    long bytes = 0;
    long pages = 0;
    try (Wire wire = Wire.to(port)) {
      for (Reader reader : readers) {
        for (byte[] request : reader.ways(kind, false).getFirst()) {
          bytes += wire.exchange(request).bytes();
        }
        pages++;
      }
    }
    return (double) bytes / pages;
  }

  private static Outcome get(Future<Outcome> one) throws InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the portal stopped answering", e.getCause());
    }
  }

  private Outcome ask(PageKind kind, SplittableRandom random, long until) throws IOException {
    var pages = new Recorder();
    long requests = 0;
    long bytes = 0;
    long errors = 0;
    try (Wire wire = Wire.to(port)) {
      for (long now = System.nanoTime(); now < until; ) {
        List<List<byte[]>> ways = readers.get(random.nextInt(readers.size())).ways(kind, true);
        for (byte[] request : ways.get(random.nextInt(ways.size()))) {
          Answer answer = wire.exchange(request);
          requests++;
          bytes += answer.bytes();
          errors += answer.status() == 200 ? 0 : 1;
        }
        long end = System.nanoTime();
        pages.record(end - now);
        now = end;
      }
    }
    return new Outcome(pages, requests, bytes, errors, Duration.ZERO);
  }
}
