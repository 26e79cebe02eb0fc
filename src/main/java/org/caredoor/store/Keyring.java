// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The keys of one purpose, in the order in which they were made: all for reading, the newest for
 * writing.
 */
public final class Keyring {
  private final List<SecretKey> keys;

  /**
   * Of all generations from the first on.
   *
   * @param keys at least one
   */
  public Keyring(List<SecretKey> keys) {
    this.keys = List.copyOf(keys);
  }

  public SecretKey newest() {
    return keys.getLast();
  }

  /** The number of the newest, from 1 on. */
  public int generation() {
    return keys.size();
  }

  /** Empty for one that was made after this node had read them. */
  public Optional<SecretKey> of(int generation) {
    return generation < 1 || generation > keys.size()
        ? Optional.empty()
        : Optional.of(keys.get(generation - 1));
  }

  /** From the oldest on. */
  public List<SecretKey> all() {
    return keys;
  }
}
