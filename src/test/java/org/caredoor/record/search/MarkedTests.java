// SPDX-License-Identifier: Apache-2.0
package org.caredoor.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.caredoor.record.search.Marked.Piece;
import org.junit.jupiter.api.Test;

class MarkedTests {
  @Test
  void marksEachWordWhateverItsCaseAndAccents() {
    assertThat(Marked.of("Azúcar en ayunas", "azucar AYUNAS").pieces())
        .containsExactly(
            new Piece("Azúcar", true), new Piece(" en ", false), new Piece("ayunas", true));
  }

  @Test
  void marksWordsThatTouchAsOne() {
    assertThat(Marked.of("potassium", "pot tass").pieces())
        .containsExactly(new Piece("potass", true), new Piece("ium", false));
  }

  @Test
  void leavesOtherTextWhole() {
    assertThat(Marked.of("A1c", "blood sugar").pieces()).containsExactly(new Piece("A1c", false));
    assertThat(Marked.of("", "x").pieces()).isEmpty();
    assertThat(Marked.of("👩🏽‍⚕️ visit", "visit").pieces().getLast())
        .isEqualTo(new Piece("visit", true));
  }
}
