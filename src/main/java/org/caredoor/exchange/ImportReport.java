// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import java.time.Duration;
import java.util.List;

/**
 * What an import did, in resources.
 *
 * @param runNo under which staff find it
 * @param unchanged were here already
 * @param waiting belong to a patient whose match a person has to decide
 * @param firstRefusals at most the first hundred
 */
public record ImportReport(
    long runNo,
    long stored,
    long unchanged,
    long refused,
    long waiting,
    Duration took,
    List<Refusal> firstRefusals) {}
