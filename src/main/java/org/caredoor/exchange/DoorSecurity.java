// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.caredoor.audit.AuditEvent;
import org.caredoor.audit.RefusedCallers;
import org.caredoor.exchange.SystemClients.SystemClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** The door for systems: a bearer token (RFC 6750), no session, no cookie, so no CSRF. */
@Configuration(proxyBeanMethods = false)
class DoorSecurity {
  private static final String SCHEME = "Bearer ";

  @Bean
  @Order(10)
  SecurityFilterChain exchangeChain(
      HttpSecurity http, SystemClients clients, RefusedCallers callers, DoorPace pace)
      throws Exception {
    return http.securityMatcher("/exchange/**")
        .csrf(c -> c.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .logout(l -> l.disable())
        .headers(h -> h.disable()) // web.guard says them for every answer
        .authorizeHttpRequests(a -> a.anyRequest().hasRole("SYSTEM"))
        .addFilterBefore(new BearerFilter(clients, pace), AuthorizationFilter.class)
        .exceptionHandling(e ->
            e.authenticationEntryPoint((request, response, why) -> {
              trace(callers, request);
              response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"caredoor\"");
              DoorAnswer.refused(
                  response,
                  HttpServletResponse.SC_UNAUTHORIZED,
                  "login",
                  "a valid token is needed");
            }))
        .build();
  }

  /** Whoever has no token may ask without end: of many a few are written. */
  private static void trace(RefusedCallers callers, HttpServletRequest request) {
    callers.record(
        new AuditEvent(
            AuditEvent.Actor.unknown(),
            null,
            AuditEvent.Action.EXECUTE,
            FhirDoorController.PATH,
            "TREAT",
            request.getRemoteAddr(),
            AuditEvent.Outcome.REFUSED,
            request.getHeader(HttpHeaders.AUTHORIZATION) == null ? "NO-TOKEN" : "UNKNOWN-TOKEN"),
        request.getRemoteAddr());
  }

  private static final class BearerFilter extends OncePerRequestFilter {
    private final SystemClients clients;
    private final DoorPace pace;

    BearerFilter(SystemClients clients, DoorPace pace) {
      this.clients = clients;
      this.pace = pace;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Optional<String> token =
          Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
              .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
              .map(header -> header.substring(SCHEME.length()).strip());
      Optional<SystemClient> client = token.flatMap(clients::byToken);
      if (token.isPresent() && client.isEmpty()) {
        Duration wait = pace.unknown(request);
        if (wait.isPositive()) {
          DoorAnswer.later(
              response, HttpStatus.TOO_MANY_REQUESTS, wait, "too many tokens that are nobody's");
          return;
        }
      }
      client.ifPresent(system -> {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(
                system, null, AuthorityUtils.createAuthorityList("ROLE_SYSTEM")));
        SecurityContextHolder.setContext(context);
      });
      chain.doFilter(request, response);
    }
  }
}
