// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.caredoor.web.OwnMachine;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Keeps the sample clinic on this machine: everybody knows its passwords, so that a portal which
 * other machines can reach does not start with it unless the operator says so, and one that a proxy
 * on this machine shows to others does not answer them.
 */
@Component
@ConditionalOnWebApplication
class SampleGuard implements SmartInitializingSingleton {
  private final SampleState state;
  private final OwnMachine machine;
  private final String address;
  private final boolean allowed;

  SampleGuard(
      SampleState state,
      OwnMachine machine,
      @Value("${server.address}") String address,
      @Value("${caredoor.sample-on-network}") boolean allowed) {
    this.state = state;
    this.machine = machine;
    this.address = address;
    this.allowed = allowed;
  }

  /** Before the port is opened. */
  @Override
  public void afterSingletonsInstantiated() {
    if (state.isHere()) {
      requireQuiet();
    }
  }

  /** Before the sample is loaded, or served after another node has loaded it. */
  void requireQuiet() {
    if (allowed) {
      return;
    }
    if (!loopback()) {
      throw new SampleOnNetworkException(address);
    }
    machine.serveNobodyElse();
  }

  private boolean loopback() {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
