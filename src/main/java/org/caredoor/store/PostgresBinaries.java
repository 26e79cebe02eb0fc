// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.caredoor.store.CannotOpenStoreException.Why;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from the class path once. */
record PostgresBinaries(Path home) {
  /** Major version; names the data directory, which no other version can read. */
  static final int MAJOR = 18;

  private static final String VERSION = "18.6.0";
  private static final Set<PosixFilePermission> READ = PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> RUN = PosixFilePermissions.fromString("rwxr-xr-x");

  static PostgresBinaries unpack(DataDirectory directory) throws IOException {
    Path home = directory.resolve("postgres-" + VERSION);
    if (!Files.isDirectory(home)) {
      Path unfinished = directory.resolve("postgres-" + VERSION + ".new");
      delete(unfinished);
      try (InputStream archive = archive()) {
        unpack(archive, unfinished);
      }
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PostgresBinaries(home);
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static InputStream archive() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "");
    String system = os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux";
    String cpu = arch.contains("aarch64") || arch.contains("arm64") ? "arm_64" : "x86_64";
    String name = "postgres-" + system + "-" + cpu + ".txz";
    InputStream archive = PostgresBinaries.class.getClassLoader().getResourceAsStream(name);
    if (archive == null) {
      throw new CannotOpenStoreException(
          Why.MISSING,
          "This build has no PostgreSQL for " + os + " on " + arch + ".",
          "Set CAREDOOR_DB_URL, CAREDOOR_DB_USER and CAREDOOR_DB_PASSWORD to a PostgreSQL 15 or"
              + " newer.");
    }
    return archive;
  }

  private static void unpack(InputStream archive, Path to) throws IOException {
    boolean posix = to.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(to);
    if (posix) {
      Files.setPosixFilePermissions(to, RUN);
    }
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        Path file = to.resolve(e.getName()).normalize();
        if (!file.startsWith(to)) {
          throw new IOException("a name in the archive leads out of it: " + e.getName());
        }
        if (e.isDirectory()) {
          Files.createDirectories(file);
        } else if (e.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(e.getLinkName()));
        } else {
          Files.createDirectories(file.resolveSibling("."));
          Files.copy(tar, file);
        }
        if (posix && !e.isSymbolicLink()) {
          Files.setPosixFilePermissions(
              file, e.isDirectory() || (e.getMode() & 0100) != 0 ? RUN : READ);
        }
      }
    }
  }
}
