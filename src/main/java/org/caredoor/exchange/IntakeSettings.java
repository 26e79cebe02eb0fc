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
 * @param archive all files of an archive together, unpacked
 * @param ratio unpacked to packed size, beyond the first megabytes
 * @param requests to the HTTP door that are open at the same time
 * @param requestsOfOne of them, those of one system
 * @param aside bytes of all of them together, unpacked, in temporary files
 * @param keepFree bytes of the disk for temporary files that the HTTP door leaves alone
 * @param workers files that are taken in at the same time
 */
@ConfigurationProperties("caredoor.intake")
record IntakeSettings(
    @DefaultValue("32MB") DataSize resource,
    @DefaultValue("100000") int entries,
    @DefaultValue("512MB") DataSize body,
    @DefaultValue("16GB") DataSize file,
    @DefaultValue("64GB") DataSize archive,
    @DefaultValue("200") int ratio,
    @DefaultValue("16") int requests,
    @DefaultValue("8") int requestsOfOne,
    @DefaultValue("2GB") DataSize aside,
    @DefaultValue("512MB") DataSize keepFree,
    @DefaultValue("2") int workers) {}
