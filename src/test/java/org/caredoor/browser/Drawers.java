// SPDX-License-Identifier: Apache-2.0
package org.caredoor.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Two threads that draw pages side by side, each in a Chromium of its own: a page is drawn and
 * checked by one processor.
 */
final class Drawers {
  private static final int SIDE_BY_SIDE = 2;
  private static final String NAME = "drawer";
  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          SIDE_BY_SIDE, work -> Thread.ofPlatform().daemon().name(NAME).unstarted(work));

  private Drawers() {}

  /** Opens a window for a thread that draws. */
  interface Opening {
    Window open();
  }

  /** Draws one thing in a window. */
  interface Drawing<T> {
    void draw(Window window, T thing);
  }

  /** Whether this thread is one that draws. */
  static boolean isDrawing() {
    return Thread.currentThread().getName().equals(NAME);
  }

  /** Draws all of them, in any order. What one throws is thrown. */
  static <T> void draw(List<T> things, Opening opening, Drawing<T> drawing) {
    Queue<T> waiting = new ConcurrentLinkedQueue<>(things);
    each(
        things.subList(0, Math.min(SIDE_BY_SIDE, things.size())),
        any -> {
          try (Window window = opening.open()) {
            PageChecks.prepare(window);
            for (T next = waiting.poll(); next != null; next = waiting.poll()) {
              drawing.draw(window, next);
            }
          }
        });
  }

  /** Does something with each of them, side by side. What one throws is thrown. */
  static <T> void each(List<T> things, Consumer<T> work) {
    List<Future<?>> running = new ArrayList<>();
    for (T thing : things) {
      running.add(THREADS.submit(() -> work.accept(thing)));
    }
    running.forEach(Drawers::await);
  }

  private static void await(Future<?> drawing) {
    try {
      drawing.get();
    } catch (ExecutionException e) {
      throw new AssertionError("not drawn", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
