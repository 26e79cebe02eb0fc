// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * An identity provider: Spring Authorization Server on a port of its own. Who signs in there is
 * said by a header; everything else is the real protocol.
 */
public final class OidcServer {
  public static final String CLIENT = "caredoor";
  public static final String SECRET = "a secret between two servers";

  private static final String USER = "X-User";
  private static final int PORT = freePort();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final URI back;
  private @Nullable Tomcat tomcat;
  private volatile RSAKey published = key();
  private volatile RSAKey signing = published;
  private volatile boolean unsigned;
  private volatile Consumer<Map<String, Object>> spoil = claims -> {};

  /**
   * @param back where people are sent back to
   */
  OidcServer(InstantSource clock, URI back) {
    this.back = back;
    this.clock = clock;
  }

  /** Where it is, started or not. */
  public static String issuer() {
    return "http://localhost:" + PORT;
  }

  /** Starts it where it does not run. */
  void start() throws Exception {
    if (tomcat != null) {
      return;
    }
    var server = new Tomcat();
    tomcat = server;
    var spring = new AnnotationConfigWebApplicationContext();
    spring.register(Rules.class);
    spring.addBeanFactoryPostProcessor(f -> f.registerSingleton("oidcServer", this));
    server.setBaseDir(Files.createTempDirectory("oidc").toString());
    server.setPort(PORT);
    server.getConnector();
    Context context = server.addContext("", null);
    context.addServletContainerInitializer(
        (classes, servlets) -> {
          spring.setServletContext(servlets);
          spring.refresh();
          servlets
              .addFilter("security", new DelegatingFilterProxy("springSecurityFilterChain", spring))
              .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        },
        null);
    Tomcat.addServlet(context, "none", new jakarta.servlet.http.HttpServlet() {});
    context.addServletMappingDecoded("/", "none");
    server.start();
  }

  void stop() throws Exception {
    Tomcat server = tomcat;
    tomcat = null;
    if (server != null) {
      server.stop();
      server.destroy();
    }
  }

  /** Somebody who can sign in there, with these claims in their ID token. */
  OidcServer person(String subject, Map<String, Object> claims) {
    people.put(subject, Map.copyOf(claims));
    return this;
  }

  /** Changes what ID tokens say, from now on. */
  void spoil(Consumer<Map<String, Object>> change) {
    spoil = change;
  }

  /** Signs with another key, under the same name, than the published one. */
  void signWithAnotherKey() throws Exception {
    signing = new RSAKeyGenerator(2048).keyID(published.getKeyID()).generate();
  }

  /** Publishes a new key with a new name and signs with it. */
  void rotate() {
    published = key();
    signing = published;
  }

  void signNothing() {
    unsigned = true;
  }

  void beHonest() {
    signing = published;
    unsigned = false;
    spoil = claims -> {};
  }

  /** The person says yes at the address they were sent to; returns where they are sent back. */
  URI authorize(String address, String subject) {
    try {
      return URI.create(
          HTTP.send(
                  HttpRequest.newBuilder(URI.create(address)).header(USER, subject).build(),
                  HttpResponse.BodyHandlers.discarding())
              .headers()
              .firstValue("Location")
              .orElseThrow(() -> new AssertionError("the provider leads nowhere: " + address)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A logout token (Back-Channel Logout 1.0, section 2.4), changed as wanted. */
  String logoutToken(String subject, Consumer<Map<String, Object>> change) {
    return encode(
            JwsHeader.with(SignatureAlgorithm.RS256).type("logout+jwt").build(),
            JwtClaimsSet.builder()
                .issuer(issuer())
                .subject(subject)
                .audience(List.of(CLIENT))
                .issuedAt(clock.instant())
                .expiresAt(clock.instant().plus(Duration.ofMinutes(2)))
                .id(UUID.randomUUID().toString())
                .claim(
                    "events",
                    Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .claims(change)
                .build())
        .getTokenValue();
  }

  private Jwt encode(@Nullable JwsHeader header, JwtClaimsSet claims) {
    if (unsigned) {
      var plain = new JWTClaimsSet.Builder();
      claims
          .getClaims()
          .forEach((name, value) ->
              plain.claim(name, value instanceof Instant at ? Date.from(at) : value));
      return new Jwt(
          new PlainJWT(plain.build()).serialize(),
          clock.instant(),
          clock.instant().plusSeconds(60),
          Map.of("alg", "none"),
          claims.getClaims());
    }
    JWKSource<SecurityContext> keys = (selector, context) -> List.of(signing);
    return new NimbusJwtEncoder(keys)
        .encode(
            header == null
                ? JwtEncoderParameters.from(claims)
                : JwtEncoderParameters.from(header, claims));
  }

  private void claims(JwtEncodingContext context) {
    if (!"id_token".equals(context.getTokenType().getValue())) {
      return;
    }
    var person = Objects.requireNonNull((Authentication) context.getPrincipal());
    Map<String, Object> known = people.getOrDefault(person.getName(), Map.of());
    context
        .getClaims()
        .issuedAt(clock.instant())
        .expiresAt(clock.instant().plus(Duration.ofMinutes(5)))
        .claims(claims -> {
          claims.put("auth_time", Date.from(clock.instant()));
          claims.putAll(known);
          spoil.accept(claims);
        });
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @EnableWebSecurity
  static class Rules {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
      return http.oauth2AuthorizationServer(server -> server.oidc(oidc -> {}))
          .authorizeHttpRequests(a -> a.anyRequest().authenticated())
          .addFilterBefore(
              (request, response, chain) -> {
                String user = ((jakarta.servlet.http.HttpServletRequest) request).getHeader(USER);
                if (user != null) {
                  var context = SecurityContextHolder.createEmptyContext();
                  context.setAuthentication(
                      UsernamePasswordAuthenticationToken.authenticated(
                          user,
                          null,
                          List.of(
                              FactorGrantedAuthority.fromAuthority(
                                  FactorGrantedAuthority.PASSWORD_AUTHORITY))));
                  SecurityContextHolder.setContext(context);
                }
                chain.doFilter(request, response);
              },
              org.springframework.security.web.authentication.preauth
                  .AbstractPreAuthenticatedProcessingFilter.class)
          .build();
    }

    @Bean
    RegisteredClientRepository clients(OidcServer server) {
      return new InMemoryRegisteredClientRepository(
          RegisteredClient.withId(CLIENT)
              .clientId(CLIENT)
              .clientSecret("{noop}" + SECRET)
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
              .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
              .redirectUri(server.back.toString())
              .scope("openid")
              .scope("profile")
              .clientSettings(ClientSettings.builder().requireProofKey(true).build())
              .build());
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().issuer(issuer()).build();
    }

    @Bean
    JWKSource<SecurityContext> publishedKeys(OidcServer server) {
      return (selector, context) -> selector.select(new JWKSet(server.published));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    JwtEncoder encoder(OidcServer server) {
      return parameters -> server.encode(parameters.getJwsHeader(), parameters.getClaims());
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> customizer(OidcServer server) {
      return server::claims;
    }
  }
}
