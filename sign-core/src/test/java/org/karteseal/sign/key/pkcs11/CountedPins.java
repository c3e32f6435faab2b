package org.karteseal.sign.key.pkcs11;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.key.Secret;

/** Enters the same PIN each time and remembers why it was asked. */
final class CountedPins implements PinEntry {
  private final String pin;
  private final boolean attended;
  final List<PinRequest> requests = new ArrayList<>();

  CountedPins(String pin, boolean attended) {
    this.pin = pin;
    this.attended = attended;
  }

  static CountedPins of(String pin) {
    return new CountedPins(pin, true);
  }

  @Override
  public Optional<Secret> enter(PinRequest request) {
    requests.add(request);
    return Optional.of(Secret.of(pin.toCharArray()));
  }

  @Override
  public boolean attended() {
    return attended;
  }

  List<PinRequest.Occasion> occasions() {
    return requests.stream().map(PinRequest::occasion).toList();
  }
}
