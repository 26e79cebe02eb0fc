// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what is taken in.
 *
 * @param resource a single resource, its attachments included
 * @param entries of a bundle, which is taken in whole or not at all
 * @param body of a request to the HTTP door, unpacked
 * @param file a file, unpacked
 * @param ratio unpacked to packed size, beyond the first megabytes
 * @param workers files that are taken in at the same time
 */
@ConfigurationProperties("caredoor.intake")
record IntakeSettings(
    @DefaultValue("32MB") DataSize resource,
    @DefaultValue("100000") int entries,
    @DefaultValue("512MB") DataSize body,
    @DefaultValue("16GB") DataSize file,
    @DefaultValue("200") int ratio,
    @DefaultValue("2") int workers) {}
