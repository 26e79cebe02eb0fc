// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Heads of chains that were linked before and after the key was changed. */
class HeadCheckTests {
  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-22T10:00:00Z");

  private final Links before = links(1);
  private final Links after = links(2);
  private final List<HeadCheck.Head> heads = new ArrayList<>();

  @Test
  void chainsUnderTheNextKeyFollowThoseUnderTheOneBefore() {
    add(before);
    add(before);
    add(after);
    HeadCheck check = new HeadCheck(List.of(before, after), heads, List.of());
    assertThat(check.breaks()).isEmpty();
    assertThat(check.links(2)).isSameAs(before);
    assertThat(check.links(3)).isSameAs(after);
  }

  @Test
  void whoHasAnOldKeyAddsNoChain() {
    add(before);
    add(after);
    add(before);
    HeadCheck check = new HeadCheck(List.of(before, after), heads, List.of());
    assertThat(check.breaks()).containsOnlyKeys(3);
  }

  @Test
  void aKeyThatWasNeverThePortalsLinksNothing() {
    add(before);
    add(links(3));
    assertThat(new HeadCheck(List.of(before, after), heads, List.of()).breaks())
        .containsOnlyKeys(2);
  }

  private void add(Links links) {
    byte[] last = heads.isEmpty() ? null : heads.getLast().firstLink();
    var chain = new Chain(heads.size() + 1, "node", AT, null);
    heads.add(new HeadCheck.Head(chain, links.first(last, chain)));
  }

  private static Links links(int of) {
    byte[] key = new byte[32];
    key[0] = (byte) of;
    return new Links(new SecretKeySpec(key, "HmacSHA256"));
  }
}
