// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionIdsTests {
  private final SessionIds ids = new SessionIds();

  /** Each bit is one in some and none in others: none is fixed, as six of a UUID are. */
  @Test
  void everyOneOf216BitsIsFree() {
    var ones = new BitSet();
    var zeros = new BitSet();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String id = ids.generate();
      assertThat(id).matches("[A-Za-z0-9_-]{36}");
      seen.add(id);
      BitSet bits = BitSet.valueOf(Base64.getUrlDecoder().decode(id));
      ones.or(bits);
      bits.flip(0, 216);
      zeros.or(bits);
    }
    assertThat(seen).hasSize(200);
    assertThat(ones.cardinality()).isEqualTo(216);
    assertThat(zeros.cardinality()).isEqualTo(216);
  }
}
