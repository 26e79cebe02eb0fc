// SPDX-License-Identifier: Apache-2.0
package org.caredoor.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the portal's key is.
 *
 * @param text 32 bytes in Base64; empty takes {@code file}
 * @param file file with the same; made at the first start when it is not there
 */
@ConfigurationProperties("caredoor.key")
record KeySettings(@DefaultValue("") String text, @DefaultValue("./data/secret.key") String file) {}
