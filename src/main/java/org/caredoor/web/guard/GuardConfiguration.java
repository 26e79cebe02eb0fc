// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import jakarta.servlet.Filter;
import java.util.stream.Collectors;
import org.apache.catalina.core.StandardHost;
import org.caredoor.web.OwnMachine;
import org.caredoor.web.PublicAddress;
import org.caredoor.web.TurnedAway;
import org.caredoor.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Puts the guards in their order: server, headers, time, origin; then come the others. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuardSettings.class)
class GuardConfiguration {
  private static final int FIRST = Ordered.HIGHEST_PRECEDENCE;
  private static final int AFTER_FORWARDED = 10; // the framework's own customizer has 0

  @Bean
  Hosts hosts(PublicAddress address, GuardSettings settings) {
    return new Hosts(address.publicUrl(), settings.hosts());
  }

  @Bean
  Watch watch(GuardSettings settings, Deadlines deadlines) {
    return new Watch(settings, deadlines);
  }

  @Bean
  Deadlines deadlines(GuardSettings settings) {
    return new Deadlines(settings);
  }

  @Bean
  @Order(AFTER_FORWARDED)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> guardedServer(
      Hosts hosts,
      Words words,
      Watch watch,
      GuardSettings settings,
      PublicAddress address,
      ObjectProvider<TurnedAway> turnedAway) {
    return factory -> {
      String misdirected = inEveryLanguage(words, "web.guard.host");
      factory.setProtocol(GuardedProtocol.class.getName());
      if (settings.httpPort() >= 0) {
        new PlainPort(
                settings.httpPort(), address.publicUrl(), hosts, misdirected, turnedAway::getObject)
            .open(factory, watch);
      }
      factory.addEngineValves(new FrontValve(hosts, misdirected, turnedAway::getObject));
      factory.addContextCustomizers(context ->
          ((StandardHost) context.getParent())
              .setErrorReportValveClass(PlainErrors.class.getName()));
      factory.addConnectorCustomizers(watch::over);
    };
  }

  @Bean
  FilterRegistrationBean<Filter> onceHeaders() {
    return first(new OnceHeaders(), 0);
  }

  @Bean
  FilterRegistrationBean<Filter> deadlineFilter(Deadlines deadlines) {
    return first(deadlines, 1);
  }

  @Bean
  FilterRegistrationBean<Filter> originFilter(Hosts hosts, ObjectProvider<TurnedAway> turnedAway) {
    return first(new OriginFilter(hosts, turnedAway::getObject), 2);
  }

  @Bean
  FilterRegistrationBean<Filter> ownMachineFilter(OwnMachine machine, Words words) {
    return first(new OwnMachineFilter(machine, inEveryLanguage(words, "web.guard.sample")), 3);
  }

  private static FilterRegistrationBean<Filter> first(Filter filter, int place) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(FIRST + place);
    return registration;
  }

  private static String inEveryLanguage(Words words, String key) {
    return Words.LANGUAGES.stream()
        .map(language -> words.text(language, key))
        .collect(Collectors.joining("\n"));
  }
}
