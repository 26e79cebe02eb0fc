// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.DispatcherType;
import org.caredoor.store.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Two chains: staff below {@code /staff}, everybody else patients. Deny by default. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
  private static final String CSP =
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self';"
          + " connect-src 'self'; manifest-src 'self'; frame-src 'self'; object-src 'none';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

  @Bean
  PasswordEncoder passwordEncoder() {
    return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  }

  @Bean
  @Order(20)
  SecurityFilterChain staffChain(
      HttpSecurity http, Database database, Accounts accounts, PasswordEncoder passwords)
      throws Exception {
    var contexts = new HttpSessionSecurityContextRepository();
    contexts.setSpringSecurityContextKey("STAFF_SECURITY_CONTEXT");
    return http.securityMatcher("/staff/**")
        .authenticationProvider(new Passwords(SignedIn.Realm.STAFF, database, accounts, passwords))
        .securityContext(c -> c.securityContextRepository(contexts))
        .authorizeHttpRequests(a ->
            a.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers("/staff/sign-in/**")
                .permitAll()
                .anyRequest()
                .hasRole("STAFF"))
        .formLogin(f -> f.loginPage("/staff/sign-in").defaultSuccessUrl("/staff"))
        .logout(l -> l.logoutUrl("/staff/sign-out").invalidateHttpSession(false))
        .headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives(CSP)))
        .build();
  }

  @Bean
  @Order(30)
  SecurityFilterChain patientChain(
      HttpSecurity http, Database database, Accounts accounts, PasswordEncoder passwords)
      throws Exception {
    return http.authenticationProvider(
            new Passwords(SignedIn.Realm.PATIENT, database, accounts, passwords))
        .authorizeHttpRequests(a ->
            a.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers("/", "/sign-in/**", "/assets/**", "/language", "/error", "/health")
                .permitAll()
                .anyRequest()
                .hasRole("PATIENT"))
        .formLogin(f -> f.loginPage("/sign-in").defaultSuccessUrl("/home"))
        .logout(l -> l.logoutUrl("/sign-out").logoutSuccessUrl("/"))
        .headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives(CSP)))
        .build();
  }

  private record Passwords(
      SignedIn.Realm realm, Database database, Accounts accounts, PasswordEncoder passwords)
      implements AuthenticationProvider {
    @Override
    public Authentication authenticate(Authentication attempt) {
      return database
          .house()
          .sql(
              """
              select account_id, user_name, display_name, password_hash from account.user_account
              where realm = ? and user_name_folded = ? and enabled
              """)
          .params(realm.name(), Accounts.fold(attempt.getName()))
          .query((row, n) ->
              passwords.matches(
                      String.valueOf(attempt.getCredentials()), row.getString("password_hash"))
                  ? new SignedIn(
                      new AccountId(row.getLong("account_id")),
                      realm,
                      realm + ":" + row.getString("user_name"),
                      row.getString("display_name"),
                      accounts.rolesOf(row.getLong("account_id")))
                  : null)
          .optional()
          .map(who ->
              UsernamePasswordAuthenticationToken.authenticated(
                  who, null, AuthorityUtils.createAuthorityList("ROLE_" + realm)))
          .orElseThrow(() -> new BadCredentialsException("wrong"));
    }

    @Override
    public boolean supports(Class<?> type) {
      return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
  }
}
