// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Settings of mail, and how long its traces are kept. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailSettings.class, BounceSettings.class})
class MailConfiguration {
  private final MailRepository repository;

  MailConfiguration(MailRepository repository) {
    this.repository = repository;
  }

  @Scheduled(initialDelay = 15, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
  void forget() {
    repository.forget();
  }
}
