// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.pace;

import org.caredoor.web.Words;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The limits; that of accounts stands in the chains of sign-in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaceSettings.class)
class PaceConfiguration {
  private static final int BEFORE_SESSIONS = Ordered.HIGHEST_PRECEDENCE + 10;

  @Bean
  FilterRegistrationBean<NetworkPace> networkPace(PaceSettings settings, Words words) {
    var registration = new FilterRegistrationBean<>(new NetworkPace(settings, words));
    registration.setOrder(BEFORE_SESSIONS);
    return registration;
  }

  @Bean
  AccountPace accountPace(PaceSettings settings) {
    return new AccountPace(settings);
  }

  /** Only where the chains put it. */
  @Bean
  FilterRegistrationBean<AccountPace> accountPaceOnlyInChains(AccountPace pace) {
    var registration = new FilterRegistrationBean<>(pace);
    registration.setEnabled(false);
    return registration;
  }
}
