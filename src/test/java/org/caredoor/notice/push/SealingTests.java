// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Messages to browsers as RFC 8291 encrypts them. */
class SealingTests {
  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

  /** RFC 8291, section 5 and appendix A. */
  @Test
  void sealsTheExampleOfTheRfcByteForByte() throws Exception {
    var key =
        KeyFactory.getInstance("EC")
            .generatePrivate(
                new ECPrivateKeySpec(
                    new BigInteger(1, BASE64.decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")),
                    P256.curve()));
    byte[] point =
        BASE64.decode(
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");

    byte[] sealed =
        Sealing.seal(
            "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
            BASE64.decode(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            BASE64.decode("BTBZMqHH6r4Tts7J_aSIgg"),
            BASE64.decode("DGv6ra1nlYgDCS1FRnbzlw"),
            new KeyPair(P256.key(point), key));

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void onlyTheBrowserReadsIt() {
    var browser = new FakeBrowser();
    byte[] sealed =
        Sealing.seal(
            "Hola, ñandú".getBytes(StandardCharsets.UTF_8), browser.point(), browser.secret());

    assertThat(browser.open(sealed)).isEqualTo("Hola, ñandú");
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Hola");
  }

  @Test
  void refusesAPointThatIsNotOfTheCurve() {
    byte[] point = new FakeBrowser().point();
    point[40] ^= 1;
    assertThatIllegalArgumentException().isThrownBy(() -> P256.key(point));
    assertThatIllegalArgumentException().isThrownBy(() -> P256.key(new byte[65]));
    assertThatIllegalArgumentException().isThrownBy(() -> P256.key(new byte[] {4, 1}));
  }

  @Test
  void refusesWhatIsLongerThanOneRecord() {
    var browser = new FakeBrowser();
    assertThat(Sealing.seal(new byte[Sealing.LONGEST], browser.point(), browser.secret()))
        .hasSize(86 + 4096);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Sealing.seal(new byte[Sealing.LONGEST + 1], browser.point(), browser.secret()));
  }
}
