// SPDX-License-Identifier: Apache-2.0
package org.caredoor.operations.bench.population;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.caredoor.operations.bench.population.Mould.Kind;

/** The texts by which a patient's rows differ from those of others; all of them ASCII. */
final class Texts {
  private Texts() {}

  static Map<Kind, byte[]> of(String key, String token, String given, String family) {
    var texts = new EnumMap<Kind, byte[]>(Kind.class);
    texts.put(Kind.KEY, ascii(key));
    texts.put(Kind.TOKEN, ascii(token));
    texts.put(Kind.LOWER_TOKEN, ascii(token.toLowerCase(Locale.ROOT)));
    texts.put(Kind.DIGITS, ascii(token.substring(1)));
    texts.put(Kind.GIVEN, ascii(given));
    texts.put(Kind.LOWER_GIVEN, ascii(given.toLowerCase(Locale.ROOT)));
    texts.put(Kind.FAMILY, ascii(family));
    texts.put(Kind.LOWER_FAMILY, ascii(family.toLowerCase(Locale.ROOT)));
    return texts;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
