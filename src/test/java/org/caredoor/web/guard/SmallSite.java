// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.caredoor.web.OwnMachine;
import org.caredoor.web.PublicAddress;
import org.caredoor.web.TurnedAway;
import org.caredoor.web.Words;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A server with the guards and nothing behind them; no configuration that scans would find. */
@EnableAutoConfiguration(
    exclude = DataSourceAutoConfiguration.class,
    excludeName = {
      "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
      "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration",
      "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration"
    })
@Import({GuardConfiguration.class, SmallSite.Doors.class, Words.class, OwnMachine.class})
public class SmallSite {
  @Bean
  static TurnedAway nobodyHears() {
    return (why, address) -> {};
  }

  @Bean
  PublicAddress publicAddress() {
    return new PublicAddress(URI.create("https://portal.example.org"));
  }

  /** Waits for its caller, for nothing, or not at all. */
  @TestComponent
  @RestController
  static class Doors {
    private final CountDownLatch never = new CountDownLatch(1);

    @GetMapping("/quick")
    String quick() {
      return "here";
    }

    @GetMapping("/slow")
    String slow() throws InterruptedException {
      never.await();
      return "never";
    }

    @PostMapping("/form")
    String form(@RequestParam String name) {
      return name;
    }

    @PostMapping("/exchange/stream")
    String stream(HttpServletRequest request) throws IOException {
      return Integer.toString(request.getInputStream().readAllBytes().length);
    }
  }
}
