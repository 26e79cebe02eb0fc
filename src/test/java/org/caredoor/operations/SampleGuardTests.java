// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.caredoor.RoomTest;
import org.caredoor.web.OwnMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RoomTest
class SampleGuardTests {
  private final SampleState state;
  private final OwnMachine machine = new OwnMachine();

  SampleGuardTests(SampleState state) {
    this.state = state;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::"})
  void theSampleIsNotServedToOtherMachines(String address) {
    var guard = new SampleGuard(state, machine, address, false);
    assertThatThrownBy(guard::requireQuiet).hasMessageContaining(address);
    state.begin(false);
    assertThatThrownBy(guard::afterSingletonsInstantiated)
        .isInstanceOf(SampleOnNetworkException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void onThisMachineItIs(String address) {
    state.begin(false);
    assertThatCode(new SampleGuard(state, machine, address, false)::afterSingletonsInstantiated)
        .doesNotThrowAnyException();
    assertThat(machine.isAlone()).isTrue();
  }

  @Test
  void whoeverSaysSoMayShowItToOthers() {
    state.begin(false);
    assertThatCode(new SampleGuard(state, machine, "0.0.0.0", true)::afterSingletonsInstantiated)
        .doesNotThrowAnyException();
    assertThat(machine.isAlone()).isFalse();
  }

  @Test
  void withoutTheSampleAnyAddressWillDo() {
    var guard = new SampleGuard(state, machine, "0.0.0.0", false);
    assertThatCode(guard::afterSingletonsInstantiated).doesNotThrowAnyException();
    state.begin(true);
    assertThatCode(guard::afterSingletonsInstantiated).doesNotThrowAnyException();
    assertThat(machine.isAlone()).isFalse();
  }
}
