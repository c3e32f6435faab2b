package org.karteseal.sign.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.BERTags;
import org.karteseal.sign.certificate.HcRoleReading.Malformed;
import org.karteseal.sign.certificate.HcRoleReading.Malformed.Code;

/**
 * The ASN.1 of hcRole as the Japanese profile has it, all tags explicit:
 *
 * <pre>
 * HCActorData ::= SET OF HCActor          -- inside the SET of attribute values
 * HCActor     ::= SEQUENCE { codedData [0] CodedData,
 *                            regionalHCActorData [1] SEQUENCE OF RegionalData OPTIONAL }
 * CodedData   ::= SET { codingSchemeReference [0] OBJECT IDENTIFIER,
 *                       codeDataValue         [1] NumericString OPTIONAL,
 *                       codeDataFreeText      [2] DirectoryString OPTIONAL }
 * </pre>
 */
final class HcRoleParser {
  private static final String HEALTHCARE_ACTOR = "1.0.17090.0.1";

  private final Set<HcRoleDeviation> deviations;
  private final List<HealthcareActor> actors = new ArrayList<>();

  HcRoleParser(Set<HcRoleDeviation> deviations) {
    this.deviations = deviations;
  }

  HcRoleReading attributes(ASN1Encodable value) {
    try {
      int found = 0;
      ASN1Sequence attributes = sequence(value, Code.EXTENSION);
      for (ASN1Encodable element : attributes) {
        ASN1Sequence attribute = sequence(element, Code.EXTENSION);
        if (attribute.size() != 2
            || !(attribute.getObjectAt(0) instanceof ASN1ObjectIdentifier type)
            || !(attribute.getObjectAt(1) instanceof ASN1Set values)) {
          throw new NotReadable(Code.EXTENSION);
        }
        if (type.getId().equals(HEALTHCARE_ACTOR)) {
          found++;
          values(values);
        }
      }
      if (found == 0) {
        return new HcRoleReading.Absent();
      }
      note(found > 1, HcRoleDeviation.SEVERAL_ATTRIBUTES);
      note(attributes.size() > found, HcRoleDeviation.OTHER_ATTRIBUTES);
      return new HcRoleReading.Present(actors, deviations);
    } catch (NotReadable e) {
      return new Malformed(e.code);
    }
  }

  private void values(ASN1Set values) throws NotReadable {
    if (values.size() == 0) {
      throw new NotReadable(Code.NO_VALUE);
    }
    note(values.size() > 1, HcRoleDeviation.SEVERAL_VALUES);
    for (ASN1Encodable value : values) {
      if (value instanceof ASN1Set data && data.size() > 0) {
        for (ASN1Encodable actor : data) {
          actor(sequence(actor, Code.ACTOR));
        }
      } else if (value instanceof ASN1Sequence actor) {
        deviations.add(HcRoleDeviation.SINGLE_SET);
        actor(actor);
      } else {
        throw new NotReadable(Code.ACTOR_DATA);
      }
    }
  }

  private void actor(ASN1Sequence actor) throws NotReadable {
    Optional<HealthcareActor> coded = Optional.empty();
    for (ASN1Encodable element : actor) {
      ASN1TaggedObject tagged = contextTag(element, Code.ACTOR);
      if (tagged.getTagNo() == 0 && coded.isEmpty()) {
        coded = Optional.of(codedData(set(tagged)));
      } else if (tagged.getTagNo() == 1) {
        deviations.add(HcRoleDeviation.REGIONAL_DATA);
      } else {
        throw new NotReadable(Code.ACTOR);
      }
    }
    actors.add(coded.orElseThrow(() -> new NotReadable(Code.ACTOR)));
  }

  private HealthcareActor codedData(ASN1Set set) throws NotReadable {
    Optional<String> scheme = Optional.empty();
    Optional<String> value = Optional.empty();
    Optional<String> text = Optional.empty();
    for (ASN1Encodable element : set) {
      ASN1TaggedObject tagged = contextTag(element, Code.CODED_DATA);
      if (tagged.getTagNo() == 0 && scheme.isEmpty()) {
        scheme = Optional.of(objectIdentifier(tagged));
      } else if (tagged.getTagNo() == 1 && value.isEmpty()) {
        value = Optional.of(text(tagged, false));
      } else if (tagged.getTagNo() == 2 && text.isEmpty()) {
        text = Optional.of(text(tagged, true));
      } else {
        throw new NotReadable(Code.CODED_DATA);
      }
    }
    HealthcareActor actor =
        new HealthcareActor(
            scheme.orElseThrow(() -> new NotReadable(Code.CODED_DATA)), value, text);
    note(!actor.usesJapaneseScheme(), HcRoleDeviation.WRONG_SCHEME);
    note(value.isPresent(), HcRoleDeviation.CODE_DATA_VALUE_USED);
    note(text.isEmpty(), HcRoleDeviation.NO_TEXT);
    note(text.isPresent() && text.get().isEmpty(), HcRoleDeviation.EMPTY_TEXT);
    return actor;
  }

  private ASN1Set set(ASN1TaggedObject tagged) throws NotReadable {
    if (tagged.isExplicit() && tagged.getExplicitBaseObject() instanceof ASN1Set set) {
      return set;
    }
    deviations.add(HcRoleDeviation.IMPLICIT_TAGS);
    return read(() -> ASN1Set.getInstance(tagged, false));
  }

  private String objectIdentifier(ASN1TaggedObject tagged) throws NotReadable {
    if (tagged.isExplicit()) {
      if (tagged.getExplicitBaseObject() instanceof ASN1ObjectIdentifier oid) {
        return oid.getId();
      }
      throw new NotReadable(Code.CODED_DATA);
    }
    deviations.add(HcRoleDeviation.IMPLICIT_TAGS);
    return read(() -> ASN1ObjectIdentifier.getInstance(tagged, false).getId());
  }

  /** A string below a tag; the role text must be of one of the five types of DirectoryString. */
  private String text(ASN1TaggedObject tagged, boolean directoryString) throws NotReadable {
    if (!tagged.isExplicit()) {
      deviations.add(HcRoleDeviation.IMPLICIT_TAGS);
      return implicitText(tagged);
    }
    ASN1Encodable base = tagged.getExplicitBaseObject();
    if (base instanceof ASN1UTF8String utf8) {
      return read(utf8::getString);
    }
    if (base instanceof ASN1UniversalString universal) {
      deviations.add(HcRoleDeviation.FREE_TEXT_TYPE);
      return decode(universal.getOctets(), Charset.forName("UTF-32BE"));
    }
    if (base instanceof ASN1PrintableString
        || base instanceof ASN1T61String
        || base instanceof ASN1BMPString) {
      note(directoryString, HcRoleDeviation.FREE_TEXT_TYPE);
      return read(((ASN1String) base)::getString);
    }
    if (!directoryString && base instanceof ASN1String string) {
      return read(string::getString);
    }
    throw new NotReadable(Code.CODED_DATA);
  }

  /** Also what is left of an explicit tag around nothing: no octets. */
  private static String implicitText(ASN1TaggedObject tagged) throws NotReadable {
    byte[] octets = read(() -> ASN1OctetString.getInstance(tagged, false).getOctets());
    return decode(octets, StandardCharsets.UTF_8);
  }

  private static String decode(byte[] octets, Charset charset) throws NotReadable {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new NotReadable(Code.CODED_DATA);
    }
  }

  private static ASN1Sequence sequence(ASN1Encodable value, Code otherwise) throws NotReadable {
    if (value instanceof ASN1Sequence sequence) {
      return sequence;
    }
    throw new NotReadable(otherwise);
  }

  private static ASN1TaggedObject contextTag(ASN1Encodable value, Code otherwise)
      throws NotReadable {
    if (value instanceof ASN1TaggedObject tagged
        && tagged.getTagClass() == BERTags.CONTEXT_SPECIFIC) {
      return tagged;
    }
    throw new NotReadable(otherwise);
  }

  private void note(boolean deviates, HcRoleDeviation deviation) {
    if (deviates) {
      deviations.add(deviation);
    }
  }

  private static <T> T read(java.util.function.Supplier<T> part) throws NotReadable {
    try {
      return part.get();
    } catch (RuntimeException e) {
      throw new NotReadable(Code.CODED_DATA);
    }
  }

  /** Reading ended here. */
  private static final class NotReadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;

    NotReadable(Code code) {
      super(code.name(), null, false, false);
      this.code = code;
    }
  }
}
