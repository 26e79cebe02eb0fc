// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The portal as a Spring application; {@code operations} holds the commands that start it. */
@SpringBootApplication
@Modulithic(systemName = "Caredoor")
public class CaredoorApplication {}
