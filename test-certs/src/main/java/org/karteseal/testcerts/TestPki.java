package org.karteseal.testcerts;

import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.karteseal.testcerts.internal.certificate.CertificateIssuer;
import org.karteseal.testcerts.internal.certificate.Credential;
import org.karteseal.testcerts.internal.certificate.KeyPool;
import org.karteseal.testcerts.internal.declaration.DeclarationYaml;
import org.karteseal.testcerts.internal.declaration.Entity;
import org.karteseal.testcerts.internal.declaration.Entity.Revocation;
import org.karteseal.testcerts.internal.declaration.MergePatch;
import org.karteseal.testcerts.internal.declaration.PkiDeclaration;
import org.karteseal.testcerts.internal.revocation.RevokedCertificate;
import tools.jackson.databind.node.ObjectNode;

/**
 * The testbed's public key infrastructure: every authority, person, timestamp authority and wrong
 * certificate that {@code pki.yaml} declares. Keys and certificates are made when they are first
 * asked for, and never leave the process unless a caller writes them. Safe for use by several
 * threads.
 */
public final class TestPki {
  private static final int FIRST_ORDERED_SERIAL = 0x10000;

  private final SettableClock clock;
  private final CertificateIssuer issuer;
  private final PkiDeclaration declaration = PkiDeclaration.load();
  private final KeyPool keys = new KeyPool();
  private final Map<String, Entity> ordered = new LinkedHashMap<>();
  private final Map<String, Credential> credentials = new HashMap<>();
  private final Map<String, Revocation> revocations = new HashMap<>();

  private TestPki(SettableClock clock, URI baseUri) {
    this.clock = clock;
    this.issuer = new CertificateIssuer(baseUri);
  }

  /**
   * Reads the declaration.
   *
   * @param baseUri where the URLs in certificates point to, for example a {@link TestbedServer}
   */
  public static TestPki generate(SettableClock clock, URI baseUri) {
    return new TestPki(clock, baseUri);
  }

  public SettableClock clock() {
    return clock;
  }

  /** The authority with this id; an unknown id is a mistake of the caller. */
  public TestAuthority authority(String id) {
    Entity entity = declaration.authorities().get(id);
    if (entity == null) {
      throw new IllegalArgumentException("no such authority: " + id);
    }
    return new TestAuthority(this, credential(entity), entity);
  }

  /** The identity with this id; an unknown id is a mistake of the caller. */
  public TestIdentity identity(String id) {
    Entity entity = identityDeclaration(id);
    return new TestIdentity(credential(entity), entity);
  }

  /** Ids of people, timestamp authorities, wrong certificates and services, in file order. */
  public List<String> identityIds() {
    return List.copyOf(declaration.identities().keySet());
  }

  /** Ids of the identities that the trust directory names for a service, in file order. */
  List<String> serviceIds(String purpose) {
    return declaration.identities().values().stream()
        .filter(entity -> entity.trust() != null && entity.trust().purposes().contains(purpose))
        .map(Entity::id)
        .toList();
  }

  /** Ids of the authorities, in file order. */
  public List<String> authorityIds() {
    return List.copyOf(declaration.authorities().keySet());
  }

  /** Ids of the identities that issue timestamps, in file order. */
  public List<String> timestampAuthorityIds() {
    return declaration.identities().values().stream()
        .filter(entity -> entity.timestamp() != null)
        .map(Entity::id)
        .toList();
  }

  /**
   * Revokes a certificate; a later call replaces an earlier one.
   *
   * @param id id of an identity or of an authority that is not a root
   * @param when from when on; may lie in the future of the clock
   * @param crlReason reason code of RFC 5280, 5.3.1
   */
  public synchronized void revoke(String id, Instant when, int crlReason) {
    if (identityEntity(id) == null && !declaration.authorities().containsKey(id)) {
      throw new IllegalArgumentException("no such identity: " + id);
    }
    revocations.put(id, new Revocation(when, crlReason));
  }

  synchronized TestIdentity issue(TestAuthority authority, CertificateOrder order) {
    ObjectNode tree = MergePatch.apply(declaration.template(order.template()), order.patch());
    tree.put("issuer", authority.id());
    tree.put("serial", FIRST_ORDERED_SERIAL + ordered.size());
    Entity entity = DeclarationYaml.entity(tree);
    if (identityEntity(entity.id()) != null) {
      throw new IllegalArgumentException("there is an identity " + entity.id());
    }
    ordered.put(entity.id(), entity);
    return identity(entity.id());
  }

  /** A certificate with an identity's key that differs by one change; it is not listed anywhere. */
  synchronized Credential variant(String identityId, String change) {
    String key = identityId + ' ' + change;
    Credential known = credentials.get(key);
    if (known == null) {
      known = make(declaration.changed(identityDeclaration(identityId), change));
      credentials.put(key, known);
    }
    return known;
  }

  Entity identityDeclaration(String id) {
    Entity entity = identityEntity(id);
    if (entity == null) {
      throw new IllegalArgumentException("no such identity: " + id);
    }
    return entity;
  }

  synchronized KeyPool keys() {
    return keys;
  }

  synchronized List<RevokedCertificate> revocationsBy(String authority) {
    return entitiesIssuedBy(authority).stream()
        .filter(entity -> revocation(entity) != null)
        .map(this::revoked)
        .toList();
  }

  synchronized Set<BigInteger> serialsIssuedBy(String authority) {
    return entitiesIssuedBy(authority).stream().map(this::serial).collect(Collectors.toSet());
  }

  private List<Entity> entitiesIssuedBy(String authority) {
    return Stream.of(
            declaration.authorities().values(), declaration.identities().values(), ordered.values())
        .flatMap(Collection::stream)
        .filter(entity -> authority.equals(entity.issuer()))
        .toList();
  }

  private RevokedCertificate revoked(Entity entity) {
    Revocation revocation = Objects.requireNonNull(revocation(entity));
    return new RevokedCertificate(
        serial(entity), revocation.at(), revocation.reason(), entity.until());
  }

  private @Nullable Revocation revocation(Entity entity) {
    return revocations.getOrDefault(entity.id(), entity.revoked());
  }

  private synchronized @Nullable Entity identityEntity(String id) {
    Entity declared = declaration.identities().get(id);
    return declared != null ? declared : ordered.get(id);
  }

  private synchronized Credential credential(Entity entity) {
    Entity.TimestampDeclaration timestamp = entity.timestamp();
    if (timestamp != null && timestamp.likeKeyOf() != null) {
      return credential(identityDeclaration(timestamp.likeKeyOf()));
    }
    Credential known = credentials.get(entity.id());
    if (known == null) {
      known = make(entity);
      credentials.put(entity.id(), known);
    }
    return known;
  }

  private Credential make(Entity entity) {
    return issuer.issue(entity, serial(entity), keyPair(entity), issuerOf(entity));
  }

  private @Nullable Credential issuerOf(Entity entity) {
    String id = entity.issuer();
    if (id == null) {
      return null;
    }
    Entity authority = declaration.authorities().get(id);
    return authority != null ? credential(authority) : identity(id).credential();
  }

  private KeyPair keyPair(Entity entity) {
    String group = entity.sharesKey() == null ? entity.id() : entity.sharesKey();
    return keys.pair(group, entity.key());
  }

  private BigInteger serial(Entity entity) {
    return BigInteger.valueOf(declaration.serialOf(entity));
  }
}
