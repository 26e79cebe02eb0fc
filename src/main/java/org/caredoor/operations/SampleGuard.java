// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Keeps the sample clinic on this machine: everybody knows its passwords, so that a portal which
 * other machines can reach does not start with it unless the operator says so.
 */
@Component
@ConditionalOnWebApplication
class SampleGuard implements SmartInitializingSingleton {
  private final SampleState state;
  private final String address;
  private final boolean allowed;

  SampleGuard(
      SampleState state,
      @Value("${server.address}") String address,
      @Value("${caredoor.sample-on-network}") boolean allowed) {
    this.state = state;
    this.address = address;
    this.allowed = allowed;
  }

  /** Before the port is opened. */
  @Override
  public void afterSingletonsInstantiated() {
    if (state.read().filter(s -> !s.declined()).isPresent()) {
      requireQuiet();
    }
  }

  /** Before the sample is loaded for the first time. */
  void requireQuiet() {
    if (!allowed && !loopback()) {
      throw new SampleOnNetworkException(address);
    }
  }

  private boolean loopback() {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
