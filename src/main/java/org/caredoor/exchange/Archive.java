// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
  List<InputFile> files(Tally tally) {
    if (zip.size() > MAX_FILES) {
      throw new RefusedException(RefusalReason.ARCHIVE_TOO_LARGE, "over " + MAX_FILES + " files");
    }
    List<InputFile> files = new ArrayList<>();
    long unpacked = 0;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String inside = place + "!" + entry.getName();
      try {
        check(entry.getName());
        unpacked += Math.max(entry.getSize(), 0);
        InputFile.Kind kind = InputFile.kindOf(entry.getName());
        if (!entry.isDirectory() && kind != InputFile.Kind.UNKNOWN) {
          files.add(
              new InputFile(
                  inside, Math.max(entry.getCompressedSize(), 0), kind, () -> open(entry)));
        }
      } catch (RefusedException e) {
        tally.refuse(inside, e);
      }
    }
    if (unpacked > settings.file().toBytes()) {
      throw new RefusedException(RefusalReason.ARCHIVE_TOO_LARGE, null);
    }
    return files;
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
    InputStream limited =
        LimitedUnpacking.entry(in, Math.max(entry.getCompressedSize(), 0), settings.ratio());
    return entry.getName().toLowerCase(Locale.ROOT).endsWith(".gz")
        ? LimitedUnpacking.gzip(limited, Math.max(entry.getCompressedSize(), 0), settings.ratio())
        : limited;
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
