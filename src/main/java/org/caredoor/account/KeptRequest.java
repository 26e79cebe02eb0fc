// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What somebody was doing when all factors were asked for: sealed in the session, taken once. */
@Component
public class KeptRequest {
  private static final String NAME = "kept-request";
  private static final int LONGEST = 16_384;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Vault vault;

  KeptRequest(Vault vault) {
    this.vault = vault;
  }

  /**
   * A page to go to, or a form to take.
   *
   * @param path own path, without a query
   * @param fields what was typed; null for a page
   */
  record Kept(String path, @Nullable Map<String, String[]> fields) {
    /** The form as it was sent, in the place of the request that confirmed. */
    HttpServletRequest in(HttpServletRequest request) {
      return new Fields(request, fields == null ? Map.of() : fields);
    }
  }

  void keep(HttpServletRequest request, SignedIn who) {
    boolean page = HttpMethod.GET.matches(request.getMethod());
    Map<String, String[]> fields = new LinkedHashMap<>(request.getParameterMap());
    fields.remove("_csrf");
    byte[] text = JSON.writeValueAsBytes(new Kept(request.getRequestURI(), page ? null : fields));
    if (text.length <= LONGEST) {
      request.getSession().setAttribute(NAME, vault.seal(who.account(), text));
    }
  }

  /** Whether a form waits, which holds what somebody typed. */
  public boolean isForm(HttpServletRequest request, SignedIn who) {
    return read(request, who).map(k -> k.fields() != null).orElse(false);
  }

  /**
   * Where somebody goes who does not confirm: to how they sign in, if that is what they were at.
   */
  public String back(Side side, HttpServletRequest request, SignedIn who) {
    String path = read(request, who).map(Kept::path).orElse(side.security());
    return path.startsWith(side.security()) ? side.security() : side.home();
  }

  /** On with it: to the page, or with the form in the place of this request. */
  public @Nullable Object goOn(
      Side side, SignedIn who, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Optional<Kept> before = take(request, who);
    if (before.isEmpty() || before.get().fields() == null) {
      return "redirect:" + before.map(Kept::path).orElse(side.security());
    }
    request.getRequestDispatcher(before.get().path()).forward(before.get().in(request), response);
    return null;
  }

  private Optional<Kept> take(HttpServletRequest request, SignedIn who) {
    Optional<Kept> kept = read(request, who);
    request.getSession().removeAttribute(NAME);
    return kept;
  }

  private Optional<Kept> read(HttpServletRequest request, SignedIn who) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(NAME) instanceof byte[] sealed
        ? Optional.of(JSON.readValue(vault.open(who.account(), sealed), new TypeReference<>() {}))
        : Optional.empty();
  }

  private static final class Fields extends HttpServletRequestWrapper {
    private final Map<String, String[]> fields;

    Fields(HttpServletRequest request, Map<String, String[]> fields) {
      super(request);
      this.fields = Collections.unmodifiableMap(fields);
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] values = fields.get(name);
      return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return fields;
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(fields.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return fields.get(name);
    }
  }
}
