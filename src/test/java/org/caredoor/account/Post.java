// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account;

import java.net.URI;
import java.util.List;
import org.caredoor.store.Database;

/** The mail that the portal has written, as its readers would get it. */
public final class Post {
  private final Database database;

  public Post(Database database) {
    this.database = database;
  }

  /** A mail. */
  public record Letter(String to, String language, String subject, String text, String link) {
    /** Path and query of the link, to be opened in the portal of the test. */
    public String page() {
      URI address = URI.create(link);
      return address.getRawPath()
          + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }
  }

  /** All to one address, the oldest first. */
  public List<Letter> to(String address) {
    return database
        .house()
        .sql(
            """
            select recipient, language, subject, array_to_string(paragraphs, ' ') as text,
              coalesce(link, '') as link
            from mail.message where recipient = ? order by message_id
            """)
        .param(address)
        .query((row, n) ->
            new Letter(
                row.getString("recipient"),
                row.getString("language"),
                row.getString("subject"),
                row.getString("text"),
                row.getString("link")))
        .list();
  }

  public List<String> subjectsTo(String address) {
    return to(address).stream().map(letter -> letter.subject().replaceAll(" – .*", "")).toList();
  }

  public Letter lastTo(String address) {
    return to(address).getLast();
  }

  /** Takes all mail out, so that a test sees what it causes. */
  public void empty() {
    database.house().sql("delete from mail.message").update();
  }
}
