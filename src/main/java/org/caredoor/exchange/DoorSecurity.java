// SPDX-License-Identifier: Apache-2.0
package org.caredoor.exchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
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
  SecurityFilterChain exchangeChain(HttpSecurity http, SystemClients clients) throws Exception {
    return http.securityMatcher("/exchange/**")
        .csrf(c -> c.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(c -> c.disable())
        .logout(l -> l.disable())
        .headers(h -> h.disable()) // web.guard says them for every answer
        .authorizeHttpRequests(a -> a.anyRequest().hasRole("SYSTEM"))
        .addFilterBefore(new BearerFilter(clients), AuthorizationFilter.class)
        .exceptionHandling(e ->
            e.authenticationEntryPoint((request, response, why) -> {
              response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"caredoor\"");
              DoorAnswer.refused(
                  response,
                  HttpServletResponse.SC_UNAUTHORIZED,
                  "login",
                  "a valid token is needed");
            }))
        .build();
  }

  private static final class BearerFilter extends OncePerRequestFilter {
    private final SystemClients clients;

    BearerFilter(SystemClients clients) {
      this.clients = clients;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
          .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
          .flatMap(header -> clients.byToken(header.substring(SCHEME.length()).strip()))
          .ifPresent(client -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                    client, null, AuthorityUtils.createAuthorityList("ROLE_SYSTEM")));
            SecurityContextHolder.setContext(context);
          });
      chain.doFilter(request, response);
    }
  }
}
