// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.caredoor.access.rules.PolicyBook;
import org.caredoor.access.rules.Rules;
import tools.jackson.databind.json.JsonMapper;

/** The rules that come with the portal. */
public final class Delivered {
  private Delivered() {}

  public static Rules rules() {
    try (InputStream file = PolicyBook.class.getResourceAsStream("california.json")) {
      return JsonMapper.shared().readValue(file, Rules.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
