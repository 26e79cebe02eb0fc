// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.caredoor.account.AccountId;
import org.caredoor.account.SignedIn;
import org.caredoor.web.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.TestConstructor;
import org.springframework.web.filter.OncePerRequestFilter;

@SpringBootTest(classes = Words.class, properties = "logging.level.root=ERROR")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PaceTests {
  private static final PaceSettings ONE_A_SECOND = new PaceSettings(1, 1, 1);
  private static final int AT_ONCE = PaceSettings.AT_ONCE;

  private final NetworkPace network;
  private final AccountPace account = new AccountPace(ONE_A_SECOND);

  PaceTests(Words words) {
    this.network = new NetworkPace(ONE_A_SECOND, words);
  }

  @AfterEach
  void nobodyIsSignedIn() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aNetworkThatAsksTooMuchIsToldToWaitInEveryLanguage() throws Exception {
    MockHttpServletResponse refused = ask(network, "203.0.113.7", "/sign-in", AT_ONCE + 1);
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
    assertThat(refused.getContentAsString()).contains("Please wait", "Espere un minuto");
    assertThat(ask(network, "203.0.113.8", "/sign-in", 1).getStatus()).isEqualTo(200);
  }

  @Test
  void aHouseholdIsOneNetworkHoweverManyAddressesItHas() throws Exception {
    ask(network, "2001:db8:1:2::1", "/", AT_ONCE);
    assertThat(ask(network, "2001:db8:1:2:ffff::9", "/", 1).getStatus()).isEqualTo(429);
    assertThat(ask(network, "2001:db8:1:3::1", "/", 1).getStatus()).isEqualTo(200);
  }

  @Test
  void aProxyOnThisMachineThatNamesNobodyIsNotCounted() throws Exception {
    for (String here : List.of("127.0.0.1", "0:0:0:0:0:0:0:1")) {
      assertThat(ask(network, here, "/", 3 * AT_ONCE).getStatus()).isEqualTo(200);
      assertThat(ask(account, here, "/", 3 * AT_ONCE).getStatus()).isEqualTo(200);
    }
  }

  @Test
  void aLogInHasItsOwnPaceWhereverItAsksFrom() throws Exception {
    ask(account, "203.0.113.7", "/sign-in", AT_ONCE); // a neighbour who is not signed in
    signIn(1);
    for (int i = 0; i < AT_ONCE; i++) {
      assertThat(ask(account, "203.0.113." + i, "/home", 1).getStatus()).isEqualTo(200);
    }
    assertThat(ask(account, "127.0.0.1", "/home", 1).getStatus()).isEqualTo(429);
    signIn(2);
    assertThat(ask(account, "203.0.113.7", "/home", 1).getStatus()).isEqualTo(200);
  }

  @Test
  void visitorsOfOneNetworkShareAPaceForPagesNotForAssets() throws Exception {
    assertThat(ask(account, "203.0.113.9", "/assets/app.css", 3 * AT_ONCE).getStatus())
        .isEqualTo(200);
    assertThat(ask(account, "203.0.113.9", "/sign-in", AT_ONCE + 1).getStatus()).isEqualTo(429);
  }

  private static void signIn(long id) {
    var person = new SignedIn(new AccountId(id), SignedIn.Realm.PATIENT, "p" + id, "P", Set.of());
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
  }

  private static MockHttpServletResponse ask(
      OncePerRequestFilter filter, String address, String path, int times)
      throws IOException, jakarta.servlet.ServletException {
    var response = new MockHttpServletResponse();
    for (int i = 0; i < times; i++) {
      response = new MockHttpServletResponse();
      var request = new MockHttpServletRequest("GET", path);
      request.setServletPath(path);
      request.setRemoteAddr(address);
      filter.doFilter(request, response, new MockFilterChain());
    }
    return response;
  }
}
