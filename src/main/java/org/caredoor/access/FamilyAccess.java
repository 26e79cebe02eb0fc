// SPDX-License-Identifier: Apache-2.0
package org.caredoor.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a page that tells of a whole family, each of one record and each traced: the record
 * that is open, and on a person's own pages those of everybody they may act for.
 *
 * @param open null for somebody who acts for others and has no record here
 * @param others in the order of {@link org.caredoor.web.Viewer#people}, without oneself
 */
public record FamilyAccess(@Nullable PatientAccess open, List<PatientAccess> others) {}
