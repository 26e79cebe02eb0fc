// SPDX-License-Identifier: Apache-2.0
package org.caredoor.enrollment.activation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tablets that the desk hands over.
 *
 * @param idle after so long without a request one is closed and wiped
 */
@ConfigurationProperties("caredoor.tablet")
record TabletSettings(@DefaultValue("5m") Duration idle) {}
