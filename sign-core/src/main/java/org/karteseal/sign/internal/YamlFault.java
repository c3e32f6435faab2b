package org.karteseal.sign.internal;

/** A YAML text that is not what it should be; the place is told, the content is not. */
public final class YamlFault extends Exception {
  private static final long serialVersionUID = 1L;

  YamlFault(String code, String place) {
    super(place.isEmpty() ? code : code + " at " + place);
  }

  YamlFault(String code, String place, Throwable cause) {
    super(place.isEmpty() ? code : code + " at " + place, cause);
  }

  /** A code and the place, such as {@code ALIAS at line 3, column 5}. */
  public String codeAndPlace() {
    return String.valueOf(getMessage());
  }
}
