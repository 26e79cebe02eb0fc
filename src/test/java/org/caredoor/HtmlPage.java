// SPDX-License-Identifier: Apache-2.0
package org.caredoor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** What the portal answered, read as HTML. */
public final class HtmlPage {
  private final HttpResponse<byte[]> answer;
  private final byte[] content;
  private final Document document;

  HtmlPage(HttpResponse<byte[]> answer) {
    this.answer = answer;
    this.content = unpacked(answer);
    this.document = Jsoup.parse(source(), answer.uri().toString());
  }

  public int status() {
    return answer.statusCode();
  }

  /** Where it was found, after redirects. */
  public URI address() {
    return answer.uri();
  }

  /** The path alone. */
  public String path() {
    return answer.uri().getRawPath();
  }

  /** Where it redirects to; empty when it does not. */
  public String location() {
    return header("Location");
  }

  /** A header; empty when it is not there. */
  public String header(String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** All headers, names in lower case. */
  public Map<String, List<String>> headers() {
    Map<String, List<String>> all = new TreeMap<>();
    answer.headers().map().forEach((name, v) -> all.put(name.toLowerCase(Locale.ROOT), v));
    return all;
  }

  public byte[] bytes() {
    return content;
  }

  /** How many bytes of content came over the wire. */
  public int wireSize() {
    return answer.body().length;
  }

  public String source() {
    return new String(content, StandardCharsets.UTF_8);
  }

  public Document document() {
    return document;
  }

  /** All visible words. */
  public String text() {
    return document.body().text();
  }

  /** The words of the only element that fits. */
  public String text(String selector) {
    return one(selector).text();
  }

  /** The words of each element that fits. */
  public List<String> texts(String selector) {
    return document.select(selector).eachText();
  }

  public boolean has(String selector) {
    return document.selectFirst(selector) != null;
  }

  public Elements all(String selector) {
    return document.select(selector);
  }

  /** The only element that fits. */
  public Element one(String selector) {
    Elements found = document.select(selector);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " elements fit " + selector + " on " + this);
    }
    return found.get(0);
  }

  private static byte[] unpacked(HttpResponse<byte[]> answer) {
    if (answer.body().length == 0 // to HEAD
        || !answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
      return answer.body();
    }
    try (var packed = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return packed.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return status()
        + " "
        + answer.uri()
        + "\n"
        + document.body().wholeText().replaceAll("\\s*\n\\s*", "\n");
  }
}
