// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.caredoor.directory.Directory;
import org.caredoor.record.IntakeUnit.Outcome;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes in what one file holds: a bundle, a resource, or lines of them. */
@Component
class FileIntake {

  private final BatchIntake batches;
  private final IntakeSettings settings;

  FileIntake(BatchIntake batches, IntakeSettings settings) {
    this.batches = batches;
    this.settings = settings;
  }

  /** Hears what became of each batch. */
  interface Listener {
    void heard(Batch.Kind kind, UnitResult result);
  }

  /**
   * Puts the content aside and takes it in.
   *
   * @throws RefusedException when nothing of it can be read
   */
  void take(
      InputStream in,
      InputFile.Kind kind,
      long limit,
      String source,
      String place,
      Listener listener) {
    try (Spool spool = Spool.of(in, limit)) {
      switch (kind) {
        case JSON -> file(spool, source, place, listener);
        case LINES -> lines(spool, source, place, listener);
        case UNKNOWN -> throw new RefusedException(RefusalReason.UNKNOWN_KIND, null);
      }
    }
  }

  private void file(Spool spool, String source, String place, Listener listener) {
    Scanner.Scanned scanned = Scanner.file(spool, settings.entries());
    if (scanned.entries().isEmpty()) {
      throw new RefusedException(RefusalReason.EMPTY, "a bundle without entries");
    }
    Batch.Kind kind = kindOf(scanned.bundleType());
    listener.heard(kind, batches.take(new Batch(spool, scanned.entries(), kind, source, place)));
  }

  private static Batch.Kind kindOf(@Nullable String bundleType) {
    return switch (bundleType) {
      case null -> Batch.Kind.SINGLE;
      case "transaction" -> Batch.Kind.TRANSACTION;
      case "batch" -> Batch.Kind.BATCH;
      case "collection", "searchset", "history" -> Batch.Kind.COLLECTION;
      default -> throw new RefusedException(RefusalReason.UNKNOWN_BUNDLE_TYPE, null);
    };
  }

  /**
   * Goes through the lines twice: first for the patients and what belongs to nobody, then for the
   * rest, so that the order of the lines does not matter.
   */
  private void lines(Spool spool, String source, String place, Listener listener) {
    for (boolean first : new boolean[] {true, false}) {
      var batch = new LineBatch(spool, source, place, listener);
      try (var lines =
          new LineSplitter(
              new BufferedInputStream(spool.open(), 1 << 16), settings.resource().toBytes())) {
        for (LineSplitter.Line line = lines.next(); line != null; line = lines.next()) {
          batch.add(line, first);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      batch.flush();
    }
  }

  /** Gathers lines until they are worth a transaction. */
  private final class LineBatch {
    private static final int LINES = 1000;
    private static final long BYTES = 8 << 20;

    private final List<ScannedEntry> entries = new ArrayList<>();
    private final Spool spool;
    private final String source;
    private final String place;
    private final Listener listener;
    private long bytes;

    LineBatch(Spool spool, String source, String place, Listener listener) {
      this.spool = spool;
      this.source = source;
      this.place = place;
      this.listener = listener;
    }

    void add(LineSplitter.Line line, boolean first) {
      try {
        ScannedEntry entry = line.scan();
        boolean early =
            "Patient".equals(entry.type())
                || Directory.TYPES.contains(String.valueOf(entry.type()));
        if (early != first) {
          return;
        }
        entries.add(entry);
        bytes += entry.length();
        if (entries.size() == LINES || bytes > BYTES) {
          flush();
        }
      } catch (RefusedException e) {
        if (first) {
          listener.heard(Batch.Kind.LINES, refused(line, e));
        }
      }
    }

    void flush() {
      if (!entries.isEmpty()) {
        listener.heard(
            Batch.Kind.LINES,
            batches.take(new Batch(spool, List.copyOf(entries), Batch.Kind.LINES, source, place)));
        entries.clear();
        bytes = 0;
      }
    }

    private UnitResult refused(LineSplitter.Line line, RefusedException e) {
      var entry = ScannedEntry.unread(line.index());
      return new UnitResult.Done(
          List.of(new UnitResult.Entry(entry, new Outcome.Refused(e.reason(), e.words()))), 0);
    }
  }
}
