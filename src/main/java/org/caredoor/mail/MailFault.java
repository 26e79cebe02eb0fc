// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a mail did not leave, without what the server wrote: it may quote an address.
 *
 * @param forGood the server said that trying again is of no use (RFC 5321, section 4.2.1: 5yz)
 */
record MailFault(String text, boolean forGood) {
  private static final Pattern REPLY = Pattern.compile("^([245]\\d\\d)[ -]");

  static MailFault of(MessagingException e) {
    String kind = e.getClass().getSimpleName();
    String reply = reply(e);
    boolean addressed = e instanceof SendFailedException;
    boolean ourFault = e instanceof AuthenticationFailedException; // mended by the operator
    return new MailFault(
        reply.isEmpty() ? kind : kind + " " + reply,
        addressed && !ourFault && reply.startsWith("5"));
  }

  private static String reply(Exception first) {
    for (Exception e = first; e != null; e = next(e)) {
      Matcher reply = REPLY.matcher(String.valueOf(e.getMessage()).strip());
      if (reply.find()) {
        return reply.group(1);
      }
    }
    return "";
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException m ? m.getNextException() : null;
  }
}
