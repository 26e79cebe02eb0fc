// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.net.URI;
import java.util.Map;
import org.caredoor.mail.MailMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends links and codes to contacts of people who have no log-in yet. */
@Component
public class Links {
  private final NoticeRepository repository;
  private final TextRoad texts;
  private final Bell bell;

  Links(NoticeRepository repository, TextRoad texts, Bell bell) {
    this.repository = repository;
    this.texts = texts;
    this.bell = bell;
  }

  /**
   * Stores a message, as {@link Notices#send} does.
   *
   * @param key names the occasion: the same key is never sent twice
   * @param channel e-mail or text
   * @param address an e-mail address, or a telephone number as a chart has it
   * @param language two letters
   * @param link where it leads, without a name of anybody; null for a code alone
   * @param values as in {@link Notice}
   * @throws IllegalArgumentException when a part is not usable; see {@link #reaches}
   */
  public void send(
      String key,
      Channel channel,
      String address,
      String language,
      LinkEvent event,
      @Nullable URI link,
      Map<String, String> values) {
    if (key.isBlank() || !reaches(channel, address)) {
      throw new IllegalArgumentException(event + ": the key or the address");
    }
    event.check(values);
    repository.store(
        key,
        new StoredNotice.Contact(channel, PhoneNumber.plain(channel, address), language),
        event,
        link,
        values);
    bell.ringAfterCommit();
  }

  /** Whether anything goes by this channel here: texts need a gateway. */
  public boolean carries(Channel channel) {
    return channel == Channel.EMAIL || channel == Channel.TEXT && texts.open();
  }

  /** Whether something can be sent there. */
  public boolean reaches(Channel channel, String address) {
    return switch (channel) {
      case EMAIL -> MailMessage.isAddress(address);
      case TEXT -> PhoneNumber.of(address).isPresent();
      case PUSH, LETTER -> false;
    };
  }
}
