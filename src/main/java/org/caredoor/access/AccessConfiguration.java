// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the key in front of the controllers. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {
  private final OpenRecord openRecord;
  private final LostStaff lostStaff;

  AccessConfiguration(OpenRecord openRecord, LostStaff lostStaff) {
    this.openRecord = openRecord;
    this.lostStaff = lostStaff;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(openRecord).excludePathPatterns("/assets/**", "/health", "/error");
    registry.addInterceptor(lostStaff).addPathPatterns("/error");
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(openRecord);
  }
}
