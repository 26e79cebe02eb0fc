// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.caredoor.account.StaffRole;
import org.junit.jupiter.api.Test;

class RoleMapTests {
  @Test
  void withoutAMapOurOwnNamesCountButForTheDangerousOnes() {
    var map = new RoleMap("");
    assertThat(map.of(List.of("nurse", "front-desk", "gardener")))
        .containsExactlyInAnyOrder(StaffRole.NURSE, StaffRole.FRONT_DESK);
    assertThat(map.of(List.of("administrator", "privacy-officer"))).isEmpty();
  }

  @Test
  void aMapCountsAloneAndMayNameADangerousRole() {
    var map = new RoleMap("cn=It Admins=administrator, Wards = nurse");
    assertThat(map.of(List.of("cn=It Admins"))).containsExactly(StaffRole.ADMINISTRATOR);
    assertThat(map.of(List.of("Wards", "nurse", "manager"))).containsExactly(StaffRole.NURSE);
  }

  @Test
  void anInternHoldsNoDangerousRoleWhateverTheClaimsSay() {
    var map = new RoleMap("a=administrator,i=intern");
    assertThat(map.of(List.of("a", "i"))).containsExactly(StaffRole.INTERN);
  }

  @Test
  void aMapThatCannotBeReadStopsTheStart() {
    assertThatThrownBy(() -> new RoleMap("nurses")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RoleMap("nurses=nursing"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
