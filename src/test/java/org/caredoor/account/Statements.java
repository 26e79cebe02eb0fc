// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The statements that requests send to the database: a count of them is a measure without a clock.
 */
public final class Statements implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
  private final boolean passedOn = logger.isAdditive();
  private final Level before = logger.getLevel();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (!event.getThreadName().startsWith("scheduling")
              && !event.getFormattedMessage().contains("account.spring_session")
              && event.getFormattedMessage().startsWith("Executing prepared SQL statement")) {
            seen.add(event.getFormattedMessage());
          }
        }
      };

  public Statements() {
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
    logger.setLevel(Level.DEBUG);
  }

  /** What was sent since the last call. */
  public List<String> take() {
    List<String> taken = new ArrayList<>(seen);
    seen.clear();
    return taken;
  }

  @Override
  public void close() {
    logger.setLevel(before);
    logger.setAdditive(passedOn);
    logger.detachAppender(appender);
    appender.stop();
  }
}
