// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The people of {@code sample/clinic.json} who can sign in. */
public final class Cast {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<Person> PEOPLE = read();

  private Cast() {}

  /** The person with this user name: "ana", "maria.santos". */
  public static Person named(String userName) {
    return PEOPLE.stream()
        .filter(p -> p.userName().equals(userName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not in the sample: " + userName));
  }

  public static List<Person> everybody() {
    return PEOPLE;
  }

  /** Somebody new, not in the sample; {@link Portal#enter} gives them a log-in. */
  public static Person stranger(String name) {
    String userName = "p" + Long.toString(RANDOM.nextLong() >>> 1, 36);
    byte[] secret = new byte[20];
    RANDOM.nextBytes(secret);
    return new Person(
        userName, name, "quiet " + userName + " harbor", Base32.toBase32String(secret), "patient");
  }

  /**
   * Somebody who can sign in.
   *
   * @param role {@code patient} or the staff role
   * @param totpSecret base 32 (RFC 4648)
   */
  public record Person(
      String userName, String name, String password, String totpSecret, String role) {
    public boolean staff() {
      return !role.equals("patient");
    }

    /** The six digits that their authenticator shows at a moment (RFC 6238). */
    public String code(Instant at) {
      try {
        return new TimeBasedOneTimePasswordGenerator()
            .generateOneTimePasswordString(new SecretKeySpec(secret(), "HmacSHA1"), at);
      } catch (InvalidKeyException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The secret of their authenticator. */
    public byte[] secret() {
      return Base32.decode(totpSecret + "=".repeat((8 - totpSecret.length() % 8) % 8));
    }
  }

  private static List<Person> read() {
    List<Person> people = new ArrayList<>();
    try {
      JsonNode clinic =
          JsonMapper.shared().readTree(Files.readAllBytes(Path.of("sample/clinic.json")));
      for (String list : List.of("accounts", "staff")) {
        for (JsonNode one : clinic.get(list)) {
          people.add(
              new Person(
                  one.get("userName").asString(),
                  one.get("name").asString(),
                  one.get("password").asString(),
                  one.get("totpSecret").asString(),
                  one.path("role").asString("patient")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(people);
  }
}
