// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * People who are signed in at the same time, each with a connection of their own: they read a page,
 * think, and read another one. Where there are more of them than sessions, some share one, as
 * several windows of a browser do.
 */
final class Crowd {
  private static final int SHARES = 20;
  private static final byte[] NOTHING = Wire.request("/", "", false); // before the first page

  private final int port;
  private final List<Reader> readers;
  private final Duration think;

  /**
   * @param think how long somebody thinks on average; between nothing and twice that
   */
  Crowd(int port, List<Reader> readers, Duration think) {
    this.port = port;
    this.readers = readers;
    this.think = think;
  }

  /**
   * When it ends: after some pages of each, or at a moment, whichever comes first.
   *
   * @param nanos of {@link System#nanoTime}
   */
  record End(long pages, long nanos) {
    static End after(Duration time) {
      return new End(Long.MAX_VALUE, System.nanoTime() + time.toNanos());
    }

    static End after(int pages) {
      return new End(pages, Long.MAX_VALUE);
    }

    private boolean reached(long pagesRead) {
      return pagesRead >= pages || nanos != Long.MAX_VALUE && System.nanoTime() - nanos >= 0;
    }
  }

  /**
   * What came of it.
   *
   * @param errors answers other than 200 and connections that broke
   * @param mishaps the first of them
   */
  record Outcome(Recorder pages, long requests, long errors, List<Mishap> mishaps) {}

  /** What one person met. */
  private record Life(Recorder pages, long requests, long errors) {}

  Outcome run(int users, End end) throws InterruptedException {
    List<Future<Life>> running = new ArrayList<>();
    Deque<Mishap> mishaps = new LinkedBlockingDeque<>(Mishap.MOST);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < users; i++) {
        Reader reader = readers.get(i % readers.size());
        var random = new SplittableRandom(i);
        running.add(people.submit(() -> live(reader, random, end, mishaps)));
      }
    }
    var pages = new Recorder();
    long requests = 0;
    long errors = 0;
    for (Future<Life> one : running) {
      try {
        pages.add(one.get().pages());
        requests += one.get().requests();
        errors += one.get().errors();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return new Outcome(pages, requests, errors, List.copyOf(mishaps));
  }

  private Life live(Reader reader, SplittableRandom random, End end, Deque<Mishap> mishaps)
      throws InterruptedException {
    var pages = new Recorder();
    long requests = 0;
    long errors = 0;
    byte[] asked = NOTHING;
    while (!end.reached(pages.total())) {
      try (Wire wire = Wire.to(port)) {
        while (!end.reached(pages.total())) {
          think(random);
          long begun = System.nanoTime();
          for (byte[] request : page(reader, random)) {
            requests++;
            asked = request;
            int status = wire.exchange(request).status();
            if (status != 200) {
              errors++;
              mishaps.offer(Mishap.answered(request, status, wire.said()));
            }
          }
          pages.record(System.nanoTime() - begun);
        }
      } catch (IOException e) {
        errors++;
        mishaps.offer(Mishap.broken(asked, e));
        think(random); // a portal that is gone refuses at once
        pages.record(0); // so that a portal that is gone ends it too
      }
    }
    return new Life(pages, requests, errors);
  }

  private void think(SplittableRandom random) throws InterruptedException {
    long longest = 2 * think.toMillis();
    if (longest > 0) {
      Thread.sleep(random.nextLong(longest));
    }
  }

  /** Mostly home, the list and a result; now and then somebody reads everything. */
  private static List<byte[]> page(Reader reader, SplittableRandom random) {
    int share = random.nextInt(SHARES);
    PageKind kind =
        share < 6
            ? PageKind.HOME
            : share < 12 ? PageKind.RESULTS : share < 19 ? PageKind.RESULT : PageKind.RECORD;
    List<List<byte[]>> ways = reader.ways(kind, true);
    return ways.get(random.nextInt(ways.size()));
  }
}
