// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.caredoor.record.RefusalReason;
import org.caredoor.record.RefusedException;

/** Finds the files in files, folders and archives; archives stay open until closed. */
final class InputFiles implements AutoCloseable {
  private final List<InputFile> found = new ArrayList<>();
  private final List<Archive> archives = new ArrayList<>();
  private final IntakeSettings settings;
  private final Tally tally;

  InputFiles(IntakeSettings settings, Tally tally) {
    this.settings = settings;
    this.tally = tally;
  }

  List<InputFile> found() {
    return found;
  }

  /** Adds what a person named; of a folder the files of known kinds. */
  void add(Path path) {
    if (Files.isDirectory(path)) {
      walk(path);
    } else {
      file(path, path.toString(), true);
    }
  }

  private void walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .forEach(f -> {
            if (Files.isSymbolicLink(f)) {
              tally.refuse(f.toString(), new RefusedException(RefusalReason.SYMBOLIC_LINK, null));
            } else {
              file(f, f.toString(), false);
            }
          });
    } catch (IOException | UncheckedIOException e) {
      tally.refuse(folder.toString(), new RefusedException(RefusalReason.UNREADABLE, null));
    }
  }

  private void file(Path path, String place, boolean named) {
    try {
      String name = String.valueOf(path.getFileName());
      if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
        throw new RefusedException(RefusalReason.UNREADABLE, null);
      }
      if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
        Archive archive = Archive.open(path, place, settings);
        archives.add(archive);
        found.addAll(archive.files(tally::refuse));
        return;
      }
      InputFile.Kind kind = InputFile.kindOf(name);
      if (kind != InputFile.Kind.UNKNOWN) {
        found.add(new InputFile(place, Files.size(path), kind, opener(path, name)));
      } else if (named) {
        throw new RefusedException(RefusalReason.UNKNOWN_KIND, null);
      }
    } catch (RefusedException e) {
      tally.refuse(place, e);
    } catch (IOException e) {
      tally.refuse(place, new RefusedException(RefusalReason.UNREADABLE, null));
    }
  }

  private InputFile.Opener opener(Path path, String name) throws IOException {
    if (!name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return () -> Files.newInputStream(path);
    }
    long packed = Files.size(path);
    return () -> LimitedUnpacking.gzip(Files.newInputStream(path), packed, settings.ratio());
  }

  @Override
  public void close() {
    archives.forEach(Archive::close);
  }
}
