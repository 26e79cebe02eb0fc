// SPDX-License-Identifier: Apache-2.0
/**
 * Carries e-mail: stored with the work that caused it, sent afterwards, once.
 *
 * <p>Face: {@link org.caredoor.mail.Mail}, {@link org.caredoor.mail.MailMessage}, {@link
 * org.caredoor.mail.MailState}, {@link org.caredoor.mail.SampleOutbox}. Table: {@code
 * mail.message}. Must never hold health data, and must never make the sender of a mail wait for a
 * mail server.
 */
@NullMarked
@ApplicationModule(
    displayName = "mail",
    allowedDependencies = {"store", "web"})
package org.caredoor.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
