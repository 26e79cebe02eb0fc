// SPDX-License-Identifier: Apache-2.0
package org.caredoor.account.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.util.exception.WebAuthnException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Checks what a device answered (Web Authentication, sections 7.1 and 7.2): signature, challenge,
 * origin, relying party, that its owner was there and was recognized, and that its count grew.
 */
@Component
class PasskeyCheck {
  /** Ed25519, ES256, RS256: what devices have. */
  static final List<COSEAlgorithmIdentifier> ALGORITHMS =
      List.of(
          COSEAlgorithmIdentifier.EdDSA,
          COSEAlgorithmIdentifier.ES256,
          COSEAlgorithmIdentifier.RS256);

  private static final List<PublicKeyCredentialParameters> PARAMETERS =
      ALGORITHMS.stream()
          .map(a -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, a))
          .toList();

  private final ObjectConverter converter = new ObjectConverter();
  private final AttestedCredentialDataConverter keys =
      new AttestedCredentialDataConverter(converter);
  private final WebAuthnManager manager =
      WebAuthnManager.createNonStrictWebAuthnManager(converter); // attestation is not asked for
  private final RelyingParty party;

  PasskeyCheck(RelyingParty party) {
    this.party = party;
  }

  /** The new key; empty when the answer is not right. */
  Optional<Credential> registration(String json, byte[] challenge) {
    try {
      RegistrationData data = manager.parseRegistrationResponseJSON(json);
      manager.verify(
          data, new RegistrationParameters(party.asks(challenge), PARAMETERS, true, true));
      var device = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
      var key = Objects.requireNonNull(device.getAttestedCredentialData());
      Set<AuthenticatorTransport> transports =
          Objects.requireNonNullElse(data.getTransports(), Set.of());
      return Optional.of(
          new Credential(
              key.getCredentialId(),
              keys.convert(key),
              device.getSignCount(),
              device.isFlagBE(),
              device.isFlagBS(),
              transports.stream()
                  .map(AuthenticatorTransport::getValue)
                  .filter(t -> t.matches("[a-z-]{1,20}"))
                  .sorted()
                  .toList()));
    } catch (WebAuthnException
        | JacksonException
        | IllegalArgumentException
        | NullPointerException e) {
      return Optional.empty(); // whatever a browser may send, it is not a key
    }
  }

  /** Which key an answer says it is from; empty when it is no answer. */
  Optional<Answer> read(String json) {
    try {
      AuthenticationData data = manager.parseAuthenticationResponseJSON(json);
      return data.getCredentialId() == null || data.getAuthenticatorData() == null
          ? Optional.empty()
          : Optional.of(new Answer(data));
    } catch (WebAuthnException
        | JacksonException
        | IllegalArgumentException
        | NullPointerException e) {
      return Optional.empty();
    }
  }

  boolean isRight(Answer answer, Credential key, byte[] challenge) {
    try {
      manager.verify(
          answer.data,
          new AuthenticationParameters(
              party.asks(challenge), record(key), List.of(key.id()), true, true));
      return true;
    } catch (WebAuthnException
        | JacksonException
        | IllegalArgumentException
        | NullPointerException e) {
      return false;
    }
  }

  private CredentialRecordImpl record(Credential key) {
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        true,
        key.backupEligible(),
        key.backedUp(),
        key.count(),
        keys.convert(key.publicKey()),
        null,
        null,
        null,
        key.transports().stream().map(AuthenticatorTransport::create).collect(Collectors.toSet()));
  }

  /** What a device says, not yet believed. */
  static final class Answer {
    private final AuthenticationData data;

    private Answer(AuthenticationData data) {
      this.data = data;
    }

    byte[] credentialId() {
      return bytes(data.getCredentialId());
    }

    /** Whose key it is by the device's own memory; empty when it did not tell. */
    byte[] userHandle() {
      return bytes(data.getUserHandle());
    }

    /** None as an empty one; an Object, for the library's mark of nullness fits no array. */
    private static byte[] bytes(@Nullable Object there) {
      return there instanceof byte[] bytes ? bytes : new byte[0];
    }

    long count() {
      return Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
    }

    boolean backedUp() {
      return Objects.requireNonNull(data.getAuthenticatorData()).isFlagBS();
    }
  }
}
