// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed at the desk is told apart by its shape. */
class AskedTests {
  @ParameterizedTest
  @ValueSource(strings = {"110-M", "110m", " 110 m "})
  void reasonCodes(String typed) {
    assertThat(Asked.of(typed)).isInstanceOf(Asked.Reason.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"K7QD3-XWM9P", "k7qd3 xwm9p", "K7QD3XWM9P"})
  void codesOfPages(String typed) {
    assertThat(Asked.of(typed)).isEqualTo(new Asked.Request("K7QD3-XWM9P"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C-482-9135", "c 482 9135", "C4829135"})
  void numbersOfCases(String typed) {
    assertThat(Asked.of(typed)).isEqualTo(new Asked.Number("4829135"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"K7QD-3XWM-9P2H", "k7qd 3xwm 9p2h", "K7QD3XWM9P2H"})
  void aCodeThatOpensSomethingIsNotLookedFor(String typed) {
    assertThat(Asked.of(typed)).isEqualTo(new Asked.Secret());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ana Reyes",
        "reyes 4/7/1985",
        "4471902",
        "Rutherfurd",
        "ana@example.org",
        "maria.santos",
        "Bartholomews",
        "4829135"
      })
  void everythingElseIsAPerson(String typed) {
    assertThat(Asked.of(typed)).isEqualTo(new Asked.Person(typed));
  }

  @Test
  void nothingIsNothing() {
    assertThat(Asked.of("  ")).isEqualTo(new Asked.Nothing());
  }
}
