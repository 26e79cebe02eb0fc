// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;

/** A ZIP archive. Nothing is ever written where its names say; they are refused all the same. */
final class Archive implements AutoCloseable {
  private static final int MAX_FILES = 100_000;

  private final ZipFile zip;
  private final String place;
  private final IntakeSettings settings;
  private final Map<String, Long> unpacked = new HashMap<>();
  private long total;

  private Archive(ZipFile zip, String place, IntakeSettings settings) {
    this.zip = zip;
    this.place = place;
    this.settings = settings;
  }

  static Archive open(Path path, String place, IntakeSettings settings) {
    try {
      return new Archive(new ZipFile(path.toFile()), place, settings);
    } catch (IOException e) {
      throw new RefusedException(RefusalReason.UNREADABLE, "not a ZIP archive");
    }
  }

  /** The files in it; what may not be in it is refused. */
  List<InputFile> files(BiConsumer<String, RefusedException> refused) {
    if (zip.size() > MAX_FILES) {
      throw new RefusedException(RefusalReason.ARCHIVE_TOO_LARGE, "over " + MAX_FILES + " files");
    }
    List<InputFile> files = new ArrayList<>();
    long promised = 0;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String inside = place + "!" + entry.getName();
      try {
        check(entry.getName());
        promised += Math.max(entry.getSize(), 0);
        InputFile.Kind kind = InputFile.kindOf(entry.getName());
        if (!entry.isDirectory() && kind != InputFile.Kind.UNKNOWN) {
          files.add(
              new InputFile(
                  inside, Math.max(entry.getCompressedSize(), 0), kind, () -> open(entry)));
        }
      } catch (RefusedException e) {
        refused.accept(inside, e);
      }
    }
    if (promised > settings.archive().toBytes()) {
      throw tooLarge();
    }
    return files;
  }

  /** What all files of it have unpacked to; a file that is read twice counts once. */
  private synchronized void count(String name, long bytes) {
    Long before = unpacked.put(name, Math.max(bytes, unpacked.getOrDefault(name, 0L)));
    total += Math.max(0, bytes - (before == null ? 0 : before));
    if (total > settings.archive().toBytes()) {
      throw tooLarge();
    }
  }

  private RefusedException tooLarge() {
    return new RefusedException(
        RefusalReason.ARCHIVE_TOO_LARGE,
        "over "
            + settings.archive().toMegabytes()
            + " MB in all; caredoor.intake.archive is the limit");
  }

  private static void check(String name) {
    String plain = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    if (plain.startsWith("/")
        || plain.matches("[a-z]:.*")
        || List.of(plain.split("/")).contains("..")) {
      throw new RefusedException(RefusalReason.UNSAFE_NAME, null);
    }
    if (plain.matches(".*\\.(zip|tar|tgz|7z|rar|bz2|xz)(\\.gz)?")) {
      throw new RefusedException(RefusalReason.NESTED_ARCHIVE, null);
    }
  }

  private InputStream open(ZipEntry entry) throws IOException {
    InputStream in = zip.getInputStream(entry);
    long size = Math.max(entry.getCompressedSize(), 0);
    LongConsumer counted = bytes -> count(entry.getName(), bytes);
    return entry.getName().toLowerCase(Locale.ROOT).endsWith(".gz")
        ? LimitedUnpacking.gzip(
            LimitedUnpacking.entry(in, size, settings.ratio()), size, settings.ratio(), counted)
        : LimitedUnpacking.entry(in, size, settings.ratio(), counted);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
