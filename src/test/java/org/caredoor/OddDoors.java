// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code /sign-in/odd/STATUS} answers any status there is, or fails. No controller: it is no door
 * of the product.
 */
@TestConfiguration(proxyBeanMethods = false)
class OddDoors {
  private static final String PATH = "/sign-in/odd/";

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> oddDoor() {
    var registration = new FilterRegistrationBean<OncePerRequestFilter>(new Answer());
    registration.addUrlPatterns(PATH + "*");
    registration.setOrder(Ordered.LOWEST_PRECEDENCE);
    return registration;
  }

  private static final class Answer extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException {
      int status = Integer.parseInt(request.getRequestURI().substring(PATH.length()));
      if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
        throw new IllegalStateException("java.secret.Words of a fault");
      }
      response.sendError(status, "words of whoever sent it");
    }
  }
}
