// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.util.encoders.Base32;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample sign-ins as a file in the data directory, so that people and machines can use them.
 */
final class SampleSignIns {
  private static final String FILE = "sample-sign-ins.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SampleSignIns() {}

  /**
   * One of them.
   *
   * @param who a few words on who it is
   * @param role {@code patient} or the staff role
   * @param totpSecret base 32 (RFC 4648), for an authenticator
   */
  record SignIn(
      String who,
      String role,
      String userName,
      String password,
      String totpSecret,
      String signInPath) {
    /** The six digits that hold at a moment (RFC 6238). */
    String code(Instant at) {
      return Authenticator.code(secret(totpSecret), at);
    }
  }

  /** How long a code still holds. */
  static Duration codeHolds(Instant at) {
    return Duration.ofSeconds(30 - at.getEpochSecond() % 30);
  }

  static byte[] secret(String base32) {
    return Base32.decode(base32 + "=".repeat((8 - base32.length() % 8) % 8));
  }

  static List<SignIn> of(Clinic clinic) {
    var all = new ArrayList<SignIn>();
    clinic.accounts().forEach(a -> all.add(signIn(a, "patient", "/sign-in")));
    clinic
        .staff()
        .forEach(s -> all.add(signIn(s, Objects.requireNonNull(s.role()), "/staff/sign-in")));
    return all;
  }

  private static SignIn signIn(Clinic.Login login, String role, String path) {
    String who =
        login.who() != null
            ? login.who().getOrDefault("en", login.name())
            : login.name() + (login.title() == null ? "" : ", " + login.title().get("en"));
    return new SignIn(who, role, login.userName(), login.password(), login.totpSecret(), path);
  }

  /** Writes the file; only its owner may read it. */
  static Path write(Path data, List<SignIn> signIns) throws IOException {
    Path file = data.resolve(FILE);
    Path fresh = data.resolve(FILE + ".new");
    Files.deleteIfExists(fresh);
    if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(fresh, JSON.writeValueAsString(signIns) + "\n");
    return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads the file; empty where there is none. */
  static Optional<List<SignIn>> read(Path data) throws IOException {
    Path file = data.resolve(FILE);
    return Files.isReadable(file)
        ? Optional.of(JSON.readValue(Files.readString(file), new TypeReference<List<SignIn>>() {}))
        : Optional.empty();
  }
}
