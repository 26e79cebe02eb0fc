// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the portal's key comes from: the environment, or a file that only its owner may read. */
final class KeyFile {
  private KeyFile() {}

  /** Usually one; while a key is being replaced, the newer one stands before the older. */
  static List<RootKey> keys(KeySettings settings) {
    try {
      String text = settings.text().isBlank() ? file(Path.of(settings.file())) : settings.text();
      return Arrays.stream(text.strip().split("\\s+"))
          .map(key -> new RootKey(Base64.getDecoder().decode(key)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String file(Path path) throws IOException {
    if (!Files.exists(path)) {
      make(path.toAbsolutePath());
    }
    return SecretFile.read(path.toString(), "CAREDOOR_SECRET_FILE");
  }

  private static void make(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    try {
      make(path, List.of(RootKey.random()));
    } catch (FileAlreadyExistsException e) {
      return; // another start was faster; its key counts
    }
  }

  /**
   * Replaces the file at once: whoever reads it, or the power going, sees the old or the new one.
   */
  static void write(Path file, List<RootKey> keys) throws IOException {
    Path path = file.toAbsolutePath();
    Path beside = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(beside);
    make(beside, keys);
    beAs(path, beside);
    Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var directory = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /** Whoever replaces the file may be root, and the portal has to read it afterwards. */
  private static void beAs(Path known, Path made) throws IOException {
    var of = Files.getFileAttributeView(known, PosixFileAttributeView.class);
    var to = Files.getFileAttributeView(made, PosixFileAttributeView.class);
    if (of == null || to == null || !Files.exists(known)) {
      return;
    }
    PosixFileAttributes wanted = of.readAttributes();
    if (!to.readAttributes().owner().equals(wanted.owner())) {
      to.setOwner(wanted.owner());
    }
    if (!to.readAttributes().group().equals(wanted.group())) {
      to.setGroup(wanted.group());
    }
    to.setPermissions(wanted.permissions());
  }

  private static void make(Path path, List<RootKey> keys) throws IOException {
    FileAttribute<?>[] ownerOnly =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    String text = keys.stream().map(RootKey::text).collect(Collectors.joining("\n"));
    try (var out =
        FileChannel.open(
            path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      out.write(StandardCharsets.US_ASCII.encode(text));
      out.force(true);
    }
  }
}
