// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.caredoor.account.session.Arrival;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.convert.ConversionService;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;

class SessionContentsTests {
  private final ConversionService conversion = SessionContents.conversion();

  /** As somebody plants it who can write the table: reading it runs code. */
  static final class Planted implements Serializable {
    private static final long serialVersionUID = 1;
    static boolean ran;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      ran = true;
    }
  }

  @Test
  void whatIsOnTheListIsReadAgain() {
    var who =
        UsernamePasswordAuthenticationToken.authenticated(
            new SignedIn(
                new AccountId(7),
                SignedIn.Realm.STAFF,
                "STAFF:7",
                "Grace Okafor",
                Set.of(StaffRole.NURSE)),
            null,
            List.of(
                new SimpleGrantedAuthority("ROLE_STAFF"),
                FactorGrantedAuthority.withAuthority("FACTOR_PASSWORD")
                    .issuedAt(Instant.EPOCH)
                    .build()));
    who.setDetails(Arrival.UNKNOWN);
    var context = new SecurityContextImpl(who);
    assertThat(read(written(context))).isEqualTo(context);
    assertThat(read(written("a page"))).isEqualTo("a page");
    assertThat(read(written(new byte[] {1, 2}))).isEqualTo(new byte[] {1, 2});
  }

  @Test
  void aPlantedObjectIsNotMade() {
    Planted.ran = false;
    assertThat(read(written(new Planted()))).isNull();
    assertThat(read(written(new HashSet<>(Set.of(new Planted()))))).as("in a set").isNull();
    var context = new SecurityContextImpl();
    var who = UsernamePasswordAuthenticationToken.authenticated("x", null, List.of());
    who.setDetails(new Planted());
    context.setAuthentication(who);
    assertThat(read(written(context))).as("beside what is allowed").isNull();
    assertThat(Planted.ran).isFalse();
  }

  @Test
  void libraryTypesThatCallWhatTheyHoldAreNotRead() {
    assertThat(read(written(new PriorityQueue<>(List.of("a"))))).isNull();
    assertThat(read(written(new java.net.InetSocketAddress("localhost", 1)))).isNull();
  }

  /** Nested sets whose hash takes for ever: small, and of types that are on the list. */
  @Test
  void whatIsNestedTooDeepIsNotRead() {
    Set<Object> root = new HashSet<>();
    Set<Object> one = root;
    Set<Object> other = new HashSet<>();
    for (int i = 0; i < 20; i++) { // deeper takes too long to write, too
      Set<Object> inner = new HashSet<>(Set.of("foo"));
      Set<Object> beside = new HashSet<>();
      one.add(inner);
      one.add(beside);
      other.add(inner);
      other.add(beside);
      one = inner;
      other = beside;
    }
    assertThat(read(written(root))).isNull();
  }

  @Test
  void nonsenseAndNothingAreAbsent() {
    assertThat(read(new byte[0])).isNull();
    assertThat(read(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 0x73})).isNull();
  }

  private @Nullable Object read(byte[] stored) {
    return conversion.convert(stored, Object.class);
  }

  private static byte[] written(Object object) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
