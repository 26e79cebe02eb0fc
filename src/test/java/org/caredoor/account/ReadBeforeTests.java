// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.DefaultCsrfToken;

class ReadBeforeTests {
  private static final byte[] STORED = {1, 2, 3};
  private static final byte[] SAME = {1, 2, 3};
  private static final byte[] OTHER = {1, 2, 4};

  private final ReadBefore before = new ReadBefore();
  private final AtomicInteger readings = new AtomicInteger();

  @Test
  void whoIsSignedInIsReadOnceForTheSameBytes() {
    var context = signedIn("ana");
    assertThat(read(STORED, context)).isSameAs(context);
    assertThat(read(SAME, signedIn("ben"))).isEqualTo(context);
    assertThat(readings).hasValue(1);
    assertThat(read(OTHER, signedIn("ben"))).isEqualTo(signedIn("ben"));
    assertThat(readings).hasValue(2);
  }

  @Test
  void eachClickHasAContextOfItsOwn() {
    read(STORED, signedIn("ana"));
    if (read(SAME, null) instanceof SecurityContext mine) {
      mine.setAuthentication(null);
    }
    assertThat(read(SAME, null)).isEqualTo(signedIn("ana"));
  }

  @Test
  void theTokenOfFormsIsReadOnce() {
    var token = new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "secret");
    read(STORED, token);
    assertThat(read(SAME, "another")).isSameAs(token);
  }

  @Test
  void whatCanChangeOrIsNobodyIsReadEachTime() {
    read(STORED, List.of("draft"));
    assertThat(read(SAME, "later")).isEqualTo("later");
    read(OTHER, new SecurityContextImpl());
    assertThat(read(OTHER, signedIn("ana"))).isEqualTo(signedIn("ana"));
    assertThat(readings).hasValue(4);
  }

  @Test
  void fewAreKept() {
    for (int n = 0; n <= 1000; n++) {
      read(new byte[] {(byte) (n >> 8), (byte) n}, signedIn("person " + n));
    }
    assertThat(read(new byte[] {0, 0}, signedIn("again"))).isEqualTo(signedIn("again"));
    assertThat(read(new byte[] {3, (byte) 232}, null)).isEqualTo(signedIn("person 1000"));
  }

  private @Nullable Object read(byte[] stored, @Nullable Object meaning) {
    return before.read(
        stored,
        bytes -> {
          readings.incrementAndGet();
          return meaning;
        });
  }

  private static SecurityContextImpl signedIn(String name) {
    return new SecurityContextImpl(
        UsernamePasswordAuthenticationToken.authenticated(name, null, List.of()));
  }
}
