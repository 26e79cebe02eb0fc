// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The passwords of the embedded server, random, in a file that only its owner reads.
 *
 * @param superuser used to set the server up, never to serve
 * @param house of the owner of the tables
 * @param serve of the role that serves people
 * @param audit of the role that writes the audit trail
 */
record Secrets(String superuser, String house, String serve, String audit) {
  static final String FILE = "secrets.properties";

  private static final SecureRandom RANDOM = new SecureRandom();

  static Secrets of(DataDirectory directory) throws IOException {
    Path file = directory.resolve(FILE);
    return Files.exists(file) ? read(file) : write(file);
  }

  static Secrets read(Path file) throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new Secrets(
        properties.getProperty("superuser", ""),
        properties.getProperty("house", ""),
        properties.getProperty("serve", ""),
        properties.getProperty("audit", ""));
  }

  private static Secrets write(Path file) throws IOException {
    var fresh = new Secrets(random(), random(), random(), random());
    writePrivate(
        file,
        "superuser=%s\nhouse=%s\nserve=%s\naudit=%s\n"
            .formatted(fresh.superuser(), fresh.house(), fresh.serve(), fresh.audit()));
    return fresh;
  }

  /** Writes a file that nobody else can read at any moment, whole or not at all. */
  static void writePrivate(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String random() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
