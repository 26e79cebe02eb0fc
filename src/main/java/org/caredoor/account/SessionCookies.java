// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * One session for patients and one for staff, each with its own cookie, so that a nurse who is also
 * a patient may be both in one browser. Over TLS the names begin with {@code __Host-}, which no
 * other host can set (RFC 6265bis, section 4.1.3.2).
 */
public final class SessionCookies implements HttpSessionIdResolver {
  private static final String PATIENTS = "caredoor";
  private static final String STAFF = "caredoor-staff";

  private final HttpSessionIdResolver patients = cookie(PATIENTS, false);
  private final HttpSessionIdResolver staff = cookie(STAFF, false);
  private final HttpSessionIdResolver securePatients = cookie(PATIENTS, true);
  private final HttpSessionIdResolver secureStaff = cookie(STAFF, true);

  private static CookieHttpSessionIdResolver cookie(String name, boolean secure) {
    var serializer = new DefaultCookieSerializer();
    serializer.setCookieName(secure ? "__Host-" + name : name);
    serializer.setCookiePath("/");
    serializer.setUseSecureCookie(secure);
    serializer.setUseHttpOnlyCookie(true);
    serializer.setSameSite("Lax");
    var resolver = new CookieHttpSessionIdResolver();
    resolver.setCookieSerializer(serializer);
    return resolver;
  }

  private HttpSessionIdResolver of(HttpServletRequest request) {
    return isStaff(request)
        ? request.isSecure() ? secureStaff : staff
        : request.isSecure() ? securePatients : patients;
  }

  /** The sessions of the desk that the browser of a request names, on whatever side it asks. */
  public static List<String> staffIds(HttpServletRequest request) {
    return cookie(STAFF, request.isSecure()).resolveSessionIds(request);
  }

  /** The same of patients. */
  static List<String> patientIds(HttpServletRequest request) {
    return cookie(PATIENTS, request.isSecure()).resolveSessionIds(request);
  }

  private static boolean isStaff(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
        ? Side.of(failed).staff()
        : Side.of(request).staff();
  }

  @Override
  public List<String> resolveSessionIds(HttpServletRequest request) {
    return of(request).resolveSessionIds(request);
  }

  @Override
  public void setSessionId(
      HttpServletRequest request, HttpServletResponse response, String sessionId) {
    of(request).setSessionId(request, response, sessionId);
  }

  @Override
  public void expireSession(HttpServletRequest request, HttpServletResponse response) {
    of(request).expireSession(request, response);
  }
}
