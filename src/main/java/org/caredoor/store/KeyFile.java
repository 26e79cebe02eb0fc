// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Where the portal's key comes from: the environment, or a file that only its owner may read. */
final class KeyFile {
  private static final int BYTES = 32;

  private KeyFile() {}

  static byte[] key(KeySettings settings) {
    try {
      String text = settings.text().isBlank() ? file(Path.of(settings.file())) : settings.text();
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length != BYTES) {
        throw new IllegalStateException("the portal's key has not " + BYTES + " bytes");
      }
      return key;
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
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Files.createDirectories(path.getParent());
    FileAttribute<?>[] ownerOnly =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (var out =
        Files.newByteChannel(
            path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      out.write(StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(key)));
    } catch (FileAlreadyExistsException e) {
      return; // another start was faster; its key counts
    }
  }
}
