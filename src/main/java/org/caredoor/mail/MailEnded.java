// SPDX-License-Identifier: Apache-2.0
package org.caredoor.mail;

/**
 * A mail left the outbox, or came back afterwards; told in the transaction that says so: a listener
 * that fails would have it sent again.
 *
 * @param key the key of its message
 * @param sent a mail server took it; else it was given up, or sent back
 * @param fault class of the failure and the server's status, without an address; empty when sent
 */
public record MailEnded(String key, boolean sent, String fault) {}
