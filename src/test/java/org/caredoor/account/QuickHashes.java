// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Argon2id with the least it can do, in the contexts of tests: hundreds of sign-ins need not cost
 * what they must cost a guesser. What a hash costs in earnest is tried by {@code PasswordsTests}.
 */
public final class QuickHashes implements BeanPostProcessor {
  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final int LANES = 1;
  private static final int KIBIBYTES = 8;
  private static final int PASSES = 1;

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof Passwords) {
      var argon2 = new Argon2PasswordEncoder(SALT, HASH, LANES, KIBIBYTES, PASSES);
      ReflectionTestUtils.setField(bean, "argon2", argon2);
      ReflectionTestUtils.setField(bean, "nobodys", argon2.encode("nobody’s"));
    }
    return bean;
  }
}
