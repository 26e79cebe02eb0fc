// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import java.util.List;

/**
 * What is known of a key to check its answers.
 *
 * @param id chosen by the device
 * @param publicKey attested credential data (Web Authentication, section 6.5.1)
 * @param count of signatures; 0 where the device does not count
 */
record Credential(
    byte[] id,
    byte[] publicKey,
    long count,
    boolean backupEligible,
    boolean backedUp,
    List<String> transports) {}
