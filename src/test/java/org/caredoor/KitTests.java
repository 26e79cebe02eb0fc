// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class KitTests {
  private final Portal portal;

  KitTests(Portal portal) {
    this.portal = portal;
  }

  @ParameterizedTest
  @ValueSource(strings = {"maria.santos", "ramon"})
  void aPersonOfTheSampleSignsIn(String userName) {
    HtmlPage page = portal.browser().signIn(userName);
    assertThat(page.path()).doesNotContain("sign-in");
  }

  @Test
  void aSessionIsShared() {
    Browser one = portal.as("maria.santos");
    assertThat(portal.as("maria.santos").cookies()).isEqualTo(one.cookies());
  }
}
