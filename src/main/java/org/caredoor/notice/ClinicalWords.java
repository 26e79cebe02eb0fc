// SPDX-License-Identifier: Apache-2.0
package org.caredoor.notice;

import java.util.Collection;

/**
 * Words that no notice may say, told by a room above: names of tests, conditions, medicines and the
 * like, in each language. A name in capitals alone ({@code ACT}) is meant so written.
 */
public interface ClinicalWords {
  Collection<String> words();
}
