// SPDX-License-Identifier: Apache-2.0
package org.caredoor.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.caredoor.Browser;
import org.caredoor.Portal;
import org.caredoor.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A caller writes nothing into a log: neither a line of their own, nor colours, nor words. */
@PortalTest
class LogLinesTests {
  private static final String FORGED = "2026-11-26T10:00:00.000Z  INFO forged";
  private static final String HOSTILE =
      "said\r\n" + FORGED + "\r" + FORGED + "\n\u001b[2J\u001b]0;title\u0007\u0085\u2028" + FORGED;

  private final Portal portal;

  LogLinesTests(Portal portal) {
    this.portal = portal;
  }

  @ParameterizedTest
  @ValueSource(strings = {"logging.pattern.file", "logging.pattern.console"})
  void anEventIsOneLineWhateverStandsInIt(String pattern) throws IOException {
    String written =
        written(pattern, HOSTILE, new IOException(HOSTILE, new IllegalStateException(HOSTILE)));
    assertThat(written.lines().filter(line -> line.matches("\\d.*"))).hasSize(1);
    assertThat(written).doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029&&[^\\n\\t]]");
    assertThat(written).endsWith("\n");
    if (pattern.endsWith("file")) {
      assertThat(written)
          .contains("java.io.IOException", "Caused by: java.lang.IllegalState", "\tat ");
      assertThat(written.lines().filter(l -> l.contains("java.io.IOException"))).hasSize(1);
      assertThat(written.lines().skip(1)).allMatch(line -> line.startsWith(" | "));
    }
  }

  @Test
  void whatACallerSendsIsInNoLog() {
    String word = "a-word-of-a-caller";
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.INFO);
    try {
      Browser browser = portal.browser().with("User-Agent", word).with("X-Other", word);
      var form = browser.get("/sign-in");
      browser.submit(
          form, "main form:has([name=password])", Map.of("username", word, "password", word));
      for (String path :
          List.of(
              "/" + word,
              "/home/" + word,
              "/%0a" + word,
              "/language?to=" + word + "%00",
              "/a;" + word,
              "/language?to=en&back=" + URLEncoder.encode("/\r\n" + word, StandardCharsets.UTF_8),
              "/records/documents/1/files/" + word,
              "/sign-in/recovery/link?token=" + word,
              "/sign-in/start-code/stop?token=" + word,
              "/sign-in/contact?token=" + word,
              "/staff/people?q=" + word,
              "/exchange/" + word)) {
        browser.ask("GET", path);
        browser.ask("PUT", path);
      }
      portal.as("ana").get("/records/search?q=" + word);
      portal.as("ana").get("/records/vitals/" + word);
    } finally {
      root.setLevel(before);
      root.detachAppender(log);
    }
    for (ILoggingEvent event : List.copyOf(log.list)) {
      assertThat(event.getFormattedMessage() + trace(event)).doesNotContain(word);
    }
  }

  private static String written(String property, String message, Throwable thrown)
      throws IOException {
    var settings = new Properties();
    try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      settings.load(file);
    }
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(settings.getProperty(property));
    layout.start();
    return layout.doLayout(
        new LoggingEvent(
            LogLinesTests.class.getName(),
            context.getLogger(LogLinesTests.class),
            Level.ERROR,
            message,
            thrown,
            null));
  }

  private static String trace(ILoggingEvent event) {
    var converter = new ThrowableProxyConverter();
    converter.start();
    return event.getThrowableProxy() == null ? "" : converter.convert(event);
  }
}
