// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The head of a chain.
 *
 * @param number from 1, without gaps
 * @param node name of the node that writes it
 * @param earlier end of the node's last chain when this one was opened
 */
record Chain(
    int number, @Nullable String node, @Nullable OffsetDateTime openedAt, @Nullable End earlier) {
  /**
   * Where a chain ended at some moment; it may have grown since.
   *
   * @param rows number of the last row; 0 for an empty chain
   * @param link of that row, or the chain's first
   */
  record End(int chain, long rows, byte[] link) {}
}
