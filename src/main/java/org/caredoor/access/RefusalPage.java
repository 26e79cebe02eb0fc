// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

/**
 * What a refusal says.
 *
 * @param name given name of the patient; empty where it is not said
 */
record RefusalPage(RefusalCode code, String name) {}
