// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.CssLinkResourceTransformer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Templates, clock and language of the pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Branding.class, PublicAddress.class})
class WebConfiguration {
  private static final String HTMX = "2.0.10";

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  TemplateEngine templateEngine() {
    return TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.caredoor");
  }

  @Bean
  ViewResolver templateViewResolver(TemplateEngine engine, Pages pages, TypedFields typed) {
    return new TemplateViewResolver(engine, pages, typed);
  }

  @Bean
  LocaleResolver localeResolver() {
    return new LanguageCookie();
  }

  /** Own files and htmx below {@code /assets/}, each address with the hash of its content. */
  @Bean
  WebMvcConfigurer assets() {
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry
            .addResourceHandler("/assets/**")
            .addResourceLocations(
                "classpath:/static/assets/",
                "classpath:/META-INF/resources/webjars/htmx.org/" + HTMX + "/dist/")
            .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
            .resourceChain(true)
            .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
            .addTransformer(new CssLinkResourceTransformer());
      }
    };
  }

  private record TemplateViewResolver(TemplateEngine engine, Pages pages, TypedFields typed)
      implements ViewResolver, Ordered {
    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
      return engine.hasTemplate(name + ".jte")
          ? new TemplateView(engine, pages, typed, name + ".jte")
          : null;
    }

    @Override
    public int getOrder() {
      return Ordered.LOWEST_PRECEDENCE - 10;
    }
  }
}
