// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/** Requests to the provider: none waits long, none follows a redirect elsewhere. */
@Component
class SsoHttp {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final ClientHttpRequestFactory requests = requests();

  /** For documents. */
  RestClient client() {
    return RestClient.builder().requestFactory(requests).build();
  }

  /** For tokens. */
  RestClient tokens() {
    return RestClient.builder()
        .requestFactory(requests)
        .configureMessageConverters(c ->
            c.addCustomConverter(new FormHttpMessageConverter())
                .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
        .build();
  }

  /** For keys. */
  RestOperations operations() {
    return new RestTemplate(requests);
  }

  private static ClientHttpRequestFactory requests() {
    var requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    requests.setReadTimeout(ANSWER);
    return requests;
  }
}
