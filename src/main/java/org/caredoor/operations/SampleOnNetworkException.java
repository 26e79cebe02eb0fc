// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations;

/** The portal would listen beyond this machine while the sample's passwords work. */
final class SampleOnNetworkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SampleOnNetworkException(String address) {
    super(
        "Everybody knows the passwords of the sample clinic, so Caredoor does not listen on "
            + address
            + " with it.");
  }
}
