// SPDX-License-Identifier: Apache-2.0
/**
 * Who is who: one chart a person, its identifiers and contacts, and the matching of what comes from
 * outside to a chart.
 *
 * <p>Face: {@link org.caredoor.patient.Patients}, {@link org.caredoor.patient.Charts}, {@link
 * org.caredoor.patient.PatientId}. Tables: {@code patient.chart}, {@code name}, {@code identifier},
 * {@code contact}, {@code alias}. Holds no key: only {@code access} and the rooms above it may show
 * what is here.
 */
@NullMarked
@ApplicationModule(
    displayName = "patient",
    allowedDependencies = {"store", "audit", "web", "directory"})
package org.caredoor.patient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
