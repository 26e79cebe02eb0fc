// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Doors for machines: what a gateway calls back is signed, and what turns a message off is known to
 * its reader alone. Neither has a session, so there is none to be misused (CSRF).
 */
@Configuration(proxyBeanMethods = false)
class NoticeDoors {
  @Bean
  @Order(11)
  SecurityFilterChain noticeChain(HttpSecurity http) throws Exception {
    return http.securityMatcher("/notices/texts/**", Unsubscribing.PATH + "*")
        .csrf(c -> c.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .logout(l -> l.disable())
        .headers(h -> h.disable()) // web.guard says them for every answer
        .authorizeHttpRequests(a -> a.anyRequest().permitAll())
        .build();
  }
}
