// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.io.Serializable;

/** The key of a log-in. */
public record AccountId(long value) implements Serializable {}
