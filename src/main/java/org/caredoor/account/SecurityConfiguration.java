// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.caredoor.account.pace.AccountPace;
import org.caredoor.store.KeyPurpose;
import org.caredoor.store.PortalKey;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * Two chains: staff below {@code /staff}, everybody else patients. Deny by default; the controllers
 * of this room do the signing in.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableScheduling
@EnableConfigurationProperties(SignInSettings.class)
class SecurityConfiguration {
  /** What a browser forgets at a sign-out. Not cookies: the other side's, the language's stay. */
  static final String LEFT_BEHIND = "\"cache\", \"storage\"";

  private final SignInSession sessions;
  private final SignInSettings settings;
  private final SignInTrail trail;
  private final InstantSource clock;
  private final StaffDoor door;
  private final AccountPace pace;

  SecurityConfiguration(
      SignInSession sessions,
      SignInSettings settings,
      SignInTrail trail,
      InstantSource clock,
      AccountPace pace,
      StaffDoor door) {
    this.sessions = sessions;
    this.settings = settings;
    this.trail = trail;
    this.clock = clock;
    this.pace = pace;
    this.door = door;
  }

  @Bean
  static Vault vault(PortalKey key) {
    return new Vault(key.ring(KeyPurpose.SEAL), key.ring(KeyPurpose.MARK));
  }

  @Bean
  static HttpSessionIdResolver sessionCookies() {
    return new SessionCookies();
  }

  @Bean
  static SessionIdGenerator sessionIds() {
    return new SessionIds();
  }

  /** The name is how Spring Session finds it. */
  @Bean
  static ConversionService springSessionConversionService() {
    return SessionContents.conversion();
  }

  /** PostgreSQL keeps no NUL: a request with one is bad, not a failure of ours. */
  @Bean
  static HttpFirewall httpFirewall() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
    return firewall;
  }

  @Bean
  @Order(20)
  SecurityFilterChain staffChain(HttpSecurity http) throws Exception {
    return chain(
        http.securityMatcher("/staff", "/staff/**")
            .csrf(c -> c.ignoringRequestMatchers("/staff/sign-in/sso/back-channel")), // signed
        Side.STAFF,
        "/staff/sign-in/**");
  }

  @Bean
  @Order(30)
  SecurityFilterChain patientChain(HttpSecurity http) throws Exception {
    return chain(
        http,
        Side.PATIENT,
        "/",
        "/sign-in/**",
        "/assets/**",
        "/language",
        "/sites",
        "/start",
        "/start/**",
        "/terms",
        "/error",
        "/health",
        "/health/**",
        "/outbox/**");
  }

  private SecurityFilterChain chain(HttpSecurity http, Side side, String... open) throws Exception {
    return http.authorizeHttpRequests(a ->
            a.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(open)
                .permitAll()
                .anyRequest()
                .hasAuthority(side.role()))
        .addFilterBefore(new SessionEnd(settings, clock), AuthorizationFilter.class)
        .addFilterBefore(pace, AuthorizationFilter.class)
        .exceptionHandling(e ->
            e.authenticationEntryPoint(new SignInEntry(side, sessions))
                .accessDeniedHandler(
                    new StaleForm(side, new SignedOut(side, sessions, door), trail)))
        .logout(l ->
            l.logoutUrl(side.signOut())
                .addLogoutHandler(traced())
                .addLogoutHandler(
                    (request, response, who) -> response.setHeader("Clear-Site-Data", LEFT_BEHIND))
                .logoutSuccessHandler(new SignedOut(side, sessions, door)))
        .requestCache(c -> c.disable())
        .headers(h -> h.disable()) // web.guard says them for every answer
        .build();
  }

  private LogoutHandler traced() {
    return (request, response, authentication) -> {
      if (authentication != null && authentication.getPrincipal() instanceof SignedIn who) {
        trail.done(SignInTrail.Act.SIGN_OUT, who, request.getRemoteAddr());
      }
    };
  }
}
