// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what was typed into a form that was refused, so that it stands there again in the other
 * language when the language is changed. It is taken from the refused page, as that shows it, and
 * lies in the session until another page is shown. The form is not sent again: what was wrong is
 * told when its owner sends it. Passwords and codes are not kept ({@link FormFields}), nor where
 * the page has several forms for the address.
 */
@Component
class TypedFields {
  private static final String NAME = "typed-fields";

  /** Characters, of all fields together. */
  private static final int LONGEST = 65_536;

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * What was typed.
   *
   * @param page path that leads to the form
   * @param action path that the form is sent to
   * @param language of the page that it was typed on
   */
  record Typed(String page, String action, String language, Map<String, List<String>> fields) {
    boolean belongsOn(Page shown) {
      return page.equals(shown.path()) && !language.equals(shown.language());
    }

    Typed in(String other) {
      return new Typed(page, action, other, fields);
    }
  }

  /**
   * Looks at each page before it is sent: keeps what stands in a refused form, fills in the form
   * that is shown in another language, and forgets when any other page comes.
   */
  byte[] shown(byte[] html, HttpServletRequest request, Page page, int status) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return html;
    }
    String again = page.again();
    if (again != null && ShownAgain.isRefused(request, status)) {
      Map<String, List<String>> fields = FormFields.read(text(html), page.path());
      store(session, new Typed(path(again), page.path(), page.language(), fields));
      return html;
    }
    Typed typed = find(session).orElse(null);
    if (typed == null) {
      return html;
    }
    if (!typed.belongsOn(page)) {
      session.removeAttribute(NAME);
      return html;
    }
    store(session, typed.in(page.language()));
    return FormFields.write(text(html), typed.action(), typed.fields())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void store(HttpSession session, Typed typed) {
    String text = JSON.writeValueAsString(typed);
    if (!typed.fields().isEmpty() && text.length() <= LONGEST) {
      session.setAttribute(NAME, text);
    } else {
      session.removeAttribute(NAME);
    }
  }

  private static Optional<Typed> find(HttpSession session) {
    return session.getAttribute(NAME) instanceof String text
        ? Optional.of(JSON.readValue(text, Typed.class))
        : Optional.empty();
  }

  private static String path(String address) {
    return address.replaceFirst("\\?.*", "");
  }

  private static String text(byte[] html) {
    return new String(html, StandardCharsets.UTF_8);
  }
}
