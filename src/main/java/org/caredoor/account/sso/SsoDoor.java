// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.sso;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.caredoor.account.SignedIn;
import org.caredoor.account.StaffDoor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The provider's way in and out, as the sign-in pages of staff offer it. */
@Component
@EnableConfigurationProperties(SsoSettings.class)
class SsoDoor implements StaffDoor {
  /** Longer than any session here lasts. */
  private static final Duration SESSIONS = Duration.ofDays(2);

  private final SsoSettings settings;
  private final SsoAccounts people;
  private final SsoSession session;
  private final SsoProvider provider;
  private final InstantSource clock;

  SsoDoor(
      SsoSettings settings,
      SsoAccounts people,
      SsoSession session,
      SsoProvider provider,
      InstantSource clock) {
    this.settings = settings;
    this.people = people;
    this.session = session;
    this.provider = provider;
    this.clock = clock;
  }

  @Override
  public boolean isOpen() {
    return settings.configured();
  }

  @Override
  public String label() {
    return settings.button();
  }

  @Override
  public Optional<String> left(SignedIn who, HttpServletRequest request) {
    if (!settings.configured() || people.idToken(who.account()).isEmpty()) {
      return Optional.empty();
    }
    try {
      if (provider.connect().endSession() == null) {
        return Optional.empty();
      }
    } catch (SsoProvider.DownException e) {
      return Optional.empty(); // signed out here all the same
    }
    session.leave(request, who.account());
    return Optional.of("/staff/sign-in/sso/leaving");
  }

  @Scheduled(initialDelay = 11, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void tidy() {
    people.forget(
        clock.instant().minus(SESSIONS),
        clock.instant().minus(LogoutTokenRules.HOLDS.multipliedBy(2)));
  }
}
