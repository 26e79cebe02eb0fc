// SPDX-License-Identifier: Apache-2.0
package org.caredoor.audit;

import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.caredoor.store.KeyPurpose;
import org.caredoor.store.PortalKey;
import org.caredoor.store.StoreSettings;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the writer of the trail; stopping it stores what waits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {
  @Bean
  Anchors auditAnchors(StoreSettings store) {
    return new Anchors(Path.of(store.dir()).resolve(Anchors.FILE));
  }

  @Bean(destroyMethod = "close")
  GroupCommit auditWriter(
      @Qualifier("auditSource") DataSource source,
      PortalKey key,
      AuditSettings settings,
      Anchors anchors,
      InstantSource clock) {
    return new GroupCommit(
        new ChainWriter(
            source, key.ring(KeyPurpose.AUDIT).newest(), settings.nodeName(), clock, anchors),
        anchors,
        clock,
        settings.anchorEvery());
  }
}
