// SPDX-License-Identifier: Apache-2.0
package org.caredoor.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** One template, rendered whole before the answer is committed: an error becomes a clean page. */
record TemplateView(TemplateEngine engine, Pages pages, TypedFields typed, String template)
    implements View {
  @Override
  public String getContentType() {
    return "text/html;charset=UTF-8";
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    Map<String, Object> parameters = new HashMap<>();
    if (model != null) {
      parameters.putAll(model);
    }
    Page page = pages.of(request, response.getStatus());
    parameters.put("page", page);
    var out = new Utf8ByteOutput();
    engine.render(template, parameters, out);
    response.setContentType(getContentType());
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    byte[] html = typed.shown(out.toByteArray(), request, page, response.getStatus());
    Answer.write(html, request, response);
  }
}
