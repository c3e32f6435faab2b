package org.karteseal.cli;

import java.util.Optional;

/** Asks a person for a password without showing it. */
public interface PasswordPrompt {
  /** What was typed, which the caller wipes; empty when nobody is there to type. */
  Optional<char[]> ask(String question);
}
