// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web.guard;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What the server itself answers to a request that never became one: the status in words, nothing
 * about us. Public because the server makes it by its name.
 */
public final class PlainErrors extends ErrorReportValve {
  private static final int FIRST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int code = response.getStatus();
    if (code < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    BrowserRules.say(response::setHeader, request.isSecure()); // a reset has taken them off
    HttpStatus status = HttpStatus.resolve(code);
    String reason = status == null ? "" : " " + status.getReasonPhrase();
    try {
      PlainAnswer.send(response, code, code + reason);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      response.setSuspended(true); // nobody listens any more
    }
  }
}
