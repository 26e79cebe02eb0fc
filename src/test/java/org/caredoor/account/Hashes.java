// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.spy;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.util.ReflectionTestUtils;

/** How often a password was hashed, which takes longer than all else together. */
final class Hashes implements AutoCloseable {
  private static final String FIELD = "argon2";

  private final Passwords passwords;
  private final Object before;
  private final AtomicInteger done = new AtomicInteger();

  Hashes(Passwords passwords) {
    this.passwords = passwords;
    this.before = java.util.Objects.requireNonNull(ReflectionTestUtils.getField(passwords, FIELD));
    var counting = (Argon2PasswordEncoder) spy(before);
    doAnswer(
            call -> {
              done.incrementAndGet();
              return call.callRealMethod();
            })
        .when(counting)
        .matches(any(), any());
    doAnswer(
            call -> {
              done.incrementAndGet();
              return call.callRealMethod();
            })
        .when(counting)
        .encode(any());
    ReflectionTestUtils.setField(passwords, FIELD, counting);
  }

  /** Since the last call. */
  int take() {
    return done.getAndSet(0);
  }

  @Override
  public void close() {
    ReflectionTestUtils.setField(passwords, FIELD, before);
  }
}
