package org.karteseal.validator;

import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** A distinguished name in the form of RFC 2253. What cannot be read has no parts. */
record DirectoryName(List<Rdn> parts) {
  static DirectoryName parse(String rfc2253) {
    try {
      return new DirectoryName(new LdapName(rfc2253).getRdns());
    } catch (InvalidNameException e) {
      return new DirectoryName(List.of());
    }
  }

  /** The most specific value of an attribute such as {@code CN}. */
  Optional<String> value(String attribute) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      Attribute values = parts.get(i).toAttributes().get(attribute);
      if (values != null && first(values) instanceof String text) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  private static Object first(Attribute values) {
    try {
      return values.get();
    } catch (NamingException e) {
      return e;
    }
  }
}
