// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what was typed into a form that was refused, so that it stands there again in the other
 * language when the language is changed. It is taken from the refused page, as that shows it, and
 * lies in the session until another page is shown, or the same with other hidden fields: those say
 * which state of things the form was made for. The form is not sent again: what was wrong is told
 * when its owner sends it. Passwords, codes and consents are not kept ({@link FormFields}), nor
 * where the page has several forms for the address, nor after any refusal but for what was typed.
 */
@Component
class TypedFields {
  private static final String NAME = "typed-fields";

  /** Answers that say that what was typed is wrong. */
  private static final Set<Integer> WRONG = Set.of(400, 422);

  /** Characters, of all that is kept together. */
  private static final int LONGEST = 16_384;

  /** The same of whoever is not signed in. */
  private static final int LONGEST_OF_STRANGERS = 2_048;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /**
   * What was typed.
   *
   * @param page address that leads to the form, with its query
   * @param action path that the form is sent to
   * @param language of the page that it was typed on
   * @param hidden SHA-256 of the form's hidden fields
   */
  record Typed(
      String page,
      String action,
      String language,
      String hidden,
      Map<String, List<String>> fields) {
    boolean belongsOn(Page shown, String html) {
      return page.equals(shown.again())
          && !language.equals(shown.language())
          && FormFields.hidden(html, action).map(TypedFields::hash).equals(Optional.of(hidden));
    }

    Typed in(String other) {
      return new Typed(page, action, other, hidden, fields);
    }
  }

  /**
   * Looks at each page before it is sent: keeps what stands in a refused form, fills in the form
   * that is shown in another language, and forgets when any other page comes.
   */
  byte[] shown(byte[] html, HttpServletRequest request, Page page, int status) {
    HttpSession session = request.getSession(false);
    if (session == null || session.getAttribute(NAME) == null && !isWrong(request, status)) {
      return html;
    }
    String text = new String(html, StandardCharsets.UTF_8);
    String again = page.again();
    if (again != null && isWrong(request, status)) {
      keep(
          request,
          session,
          new Typed(
              again,
              page.path(),
              page.language(),
              hash(FormFields.hidden(text, page.path()).orElse(List.of())),
              FormFields.read(text, page.path())));
      return html;
    }
    Typed typed = find(session).orElse(null);
    if (typed == null || ShownAgain.isRefused(request, status) || !typed.belongsOn(page, text)) {
      session.removeAttribute(NAME);
      return html;
    }
    keep(request, session, typed.in(page.language()));
    return FormFields.write(text, typed.action(), typed.fields()).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isWrong(HttpServletRequest request, int status) {
    return WRONG.contains(status) && ShownAgain.isRefused(request, status);
  }

  /** The address of the page with the form for this action that was refused last. */
  static Optional<String> page(HttpServletRequest request, String action) {
    HttpSession session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : find(session).filter(typed -> typed.action().equals(action)).map(Typed::page);
  }

  private static void keep(HttpServletRequest request, HttpSession session, Typed typed) {
    int longest = request.getUserPrincipal() == null ? LONGEST_OF_STRANGERS : LONGEST;
    String text = JSON.writeValueAsString(typed);
    if (!typed.fields().isEmpty() && text.length() <= longest) {
      session.setAttribute(NAME, text);
    } else {
      session.removeAttribute(NAME);
    }
  }

  /** Nothing where it cannot be read, as after an update. */
  private static Optional<Typed> find(HttpSession session) {
    try {
      return session.getAttribute(NAME) instanceof String text
          ? Optional.ofNullable(JSON.readValue(text, Typed.class))
          : Optional.empty();
    } catch (JacksonException e) {
      session.removeAttribute(NAME);
      return Optional.empty();
    }
  }

  private static String hash(List<String> hidden) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(hidden)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
