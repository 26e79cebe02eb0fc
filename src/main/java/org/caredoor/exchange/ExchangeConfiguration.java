// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limits of intake. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
class ExchangeConfiguration {
  @Bean
  DoorRoom doorRoom(IntakeSettings settings) {
    return new DoorRoom(settings, DoorRoom::freeForTemporaryFiles);
  }
}
