// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What somebody types to get in, and what proves that they are in, is in no log at any level. */
@PortalTest
class SecretsInLogsTests {
  private static final String WRONG = "not-the-password-of-anybody";

  private final Portal portal;
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Level before = root.getLevel();

  SecretsInLogsTests(Portal portal) {
    this.portal = portal;
  }

  @BeforeEach
  void listen() {
    root.iteratorForAppenders().forEachRemaining(a -> a.stop());
    log.start();
    root.addAppender(log);
    root.setLevel(Level.DEBUG);
  }

  @AfterEach
  void listenNoMore() {
    root.setLevel(before);
    root.detachAppender(log);
    root.iteratorForAppenders().forEachRemaining(a -> a.start());
  }

  @Test
  void signingInLeavesNoSecretInTheLog() {
    Cast.Person person = Cast.named("maria.santos");
    Browser browser = portal.browser();
    HtmlPage form = browser.get("/sign-in");
    List<String> secrets = new ArrayList<>(List.of(WRONG, person.password()));
    secrets.add(form.one("main form:has([name=password]) [name=_csrf]").val());
    browser.submit(
        form,
        "main form:has([name=password])",
        Map.of("username", person.userName(), "password", WRONG));
    secrets.addAll(session(browser));
    browser.signIn(person);
    secrets.add(person.code(portal.clock().instant()));
    secrets.add(Base64.getEncoder().encodeToString(person.secret()));
    secrets.addAll(session(browser));
    browser.get("/home");
    browser.with("Authorization", "Bearer cds_a-token-of-a-system");
    secrets.add("cds_a-token-of-a-system");
    browser.post("/exchange/fhir", Map.of());

    assertThat(log.list).as("DEBUG is heard").anyMatch(e -> e.getLevel() == Level.DEBUG);
    for (ILoggingEvent event : List.copyOf(log.list)) {
      String line = event.getLoggerName() + ": " + event.getFormattedMessage() + trace(event);
      for (String secret : secrets) {
        assertThat(line.contains(secret)).as("%s is in: %s", secret, line).isFalse();
      }
    }
  }

  /** A session's cookie, and the id in it. */
  private static List<String> session(Browser browser) {
    String cookie = Objects.requireNonNull(browser.cookies().get("caredoor"));
    return List.of(cookie, new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8));
  }

  private static String trace(ILoggingEvent event) {
    var converter = new ThrowableProxyConverter();
    converter.start();
    return event.getThrowableProxy() == null ? "" : converter.convert(event);
  }
}
