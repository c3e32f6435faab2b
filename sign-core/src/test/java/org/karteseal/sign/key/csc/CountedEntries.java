package org.karteseal.sign.key.csc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.key.Secret;

/** Enters what the test says and remembers what was asked. */
final class CountedEntries implements AuthorizationEntry {
  private final Map<String, String> values;
  final List<String> asked = new ArrayList<>();

  CountedEntries(Map<String, String> values) {
    this.values = values;
  }

  @Override
  public Optional<Secret> enter(AuthorizationObject object) {
    asked.add(object.id());
    return Optional.ofNullable(values.get(object.id())).map(v -> Secret.of(v.toCharArray()));
  }
}
