package org.karteseal.timestamp.archive.disclose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.timestamp.evidence.EvidenceLayout;

/**
 * The commands that check a package: RFC 4998, 5.3 spelled out for a POSIX shell with openssl.
 * Everything that is checked is taken out of the evidence record itself.
 */
final class CheckSteps {
  private static final String RECORD = "-inform DER -in evidence.ers";

  private final String document;
  private final EvidenceLayout layout;
  private final List<ShownToken> tokens;
  private final List<CheckStep> steps = new ArrayList<>();

  CheckSteps(String document, EvidenceLayout layout, List<ShownToken> tokens) {
    this.document = document;
    this.layout = layout;
    this.tokens = tokens;
  }

  /**
   * All steps in order.
   *
   * @param files the files of the package whose digests stand in files.txt, in that order
   */
  List<CheckStep> steps(List<String> files) {
    steps.clear();
    prepare();
    steps.add(
        CheckStep.of(
            "files",
            List.of(),
            "openssl dgst -sha256 -r " + String.join(" ", files) + " > work/files.txt",
            "cmp work/files.txt files.txt"));
    for (ShownToken token : tokens) {
      leaf(token);
      way(token);
      token(token);
    }
    steps.add(
        CheckStep.of(
            "done", List.of(), "echo 'OK: " + tokens.size() + " of " + tokens.size() + "'"));
    return List.copyOf(steps);
  }

  private void prepare() {
    steps.add(
        CheckStep.of(
            "prepare",
            List.of(),
            "set -eu",
            "mkdir -p work",
            "octets() { for x in $(sed 's/../0x& /g'); do printf \"\\\\$(printf '%03o' \"$x\")\";"
                + " done; }",
            "digest() { openssl dgst -\"$1\" -r | cut -d ' ' -f 1; }",
            "walk() {",
            "  openssl asn1parse " + RECORD + " -offset \"$3\" -length \"$4\" |",
            "    sed -n 's/.*cons: SEQUENCE.*/-/p; s/.*OCTET STRING *\\[HEX DUMP\\]:/ /p' |",
            "    tr -d '\\n' | tr -- '-A-F' '\\na-f' | sed 1d > work/way.txt",
            "  echo >> work/way.txt",
            "  node=$2",
            "  first=yes",
            "  while read -r list; do",
            "    if [ $first = yes ]; then",
            "      case \" $list \" in *\" $node \"*) ;; *) echo 'not in the tree' >&2; return 1;;"
                + " esac",
            "      first=no",
            "    else",
            "      list=\"$node $list\"",
            "    fi",
            "    node=$(printf '%s\\n"
                + "' $list | LC_ALL=C sort | tr -d '\\n"
                + "' | octets | digest \"$1\")",
            "  done < work/way.txt",
            "  echo \"$node\"",
            "}"));
  }

  private void leaf(ShownToken token) {
    String name = option(token.algorithm());
    String standardName = token.algorithm().standardName();
    if (!token.isFirstOfChain()) {
      String before = "work/token-" + (token.number() - 1) + ".tst";
      steps.add(
          CheckStep.of(
              "leaf.token",
              List.of(Integer.toString(token.number() - 1), standardName),
              "leaf=$(digest " + name + " < " + before + ")",
              "echo \"$leaf\""));
    } else if (token.chain() == 1) {
      steps.add(
          CheckStep.of(
              "leaf.document",
              List.of(standardName),
              "leaf=$(digest " + name + " < " + document + ")",
              "echo \"$leaf\""));
    } else {
      leafOfNextTree(token, name);
    }
  }

  /** RFC 4998, 5.2: H(H(document) || H(sequence)). */
  private void leafOfNextTree(ShownToken token, String name) {
    List<String> commands = new ArrayList<>();
    List<String> chains = new ArrayList<>();
    for (int i = 0; i + 1 < token.chain(); i++) {
      String file = "work/chain-" + (i + 1) + ".der";
      commands.add(extract(layout.chains().get(i).part().offset(), file));
      chains.add(file);
    }
    String sequence = "work/sequence-" + token.chain() + ".der";
    StringBuilder header = new StringBuilder();
    for (byte octet : layout.sequenceHeader(token.chain() - 1).toByteArray()) {
      header.append(String.format(Locale.ROOT, "\\%03o", octet & 0xFF));
    }
    commands.add(
        "{ printf '" + header + "'; cat " + String.join(" ", chains) + "; } > " + sequence);
    commands.add(
        String.format(
            Locale.ROOT,
            "leaf=$({ openssl dgst -%1$s -binary %2$s; openssl dgst -%1$s -binary %3$s; }"
                + " | digest %1$s)",
            name,
            document,
            sequence));
    commands.add("echo \"$leaf\"");
    steps.add(new CheckStep("leaf.renewed", List.of(token.algorithm().standardName()), commands));
  }

  private void way(ShownToken token) {
    String command =
        token
            .way()
            .map(
                w ->
                    String.format(
                        Locale.ROOT,
                        "root=$(walk %s \"$leaf\" %d %d)",
                        option(token.algorithm()),
                        w.offset(),
                        w.length()))
            .orElse("root=$leaf");
    steps.add(
        CheckStep.of("way", List.of(token.algorithm().standardName()), command, "echo \"$root\""));
  }

  private void token(ShownToken token) {
    int n = token.number();
    String kept = "work/token-" + n + ".tst";
    boolean lists = !token.crls().isEmpty();
    String anchor = "trust/anchor-" + n + ".pem";
    String trusted = lists ? "work/trust-" + n + ".pem" : anchor;
    List<String> commands = new ArrayList<>();
    commands.add(extract(token.place().offset(), kept));
    commands.add("cmp " + kept + " " + token.file());
    if (lists) {
      commands.add("cat " + anchor + " trust/crls-" + n + ".pem > " + trusted);
    }
    boolean selfIssued =
        token.anchor().getSubjectX500Principal().equals(token.anchor().getIssuerX500Principal());
    commands.add(
        "openssl ts -verify -digest \"$root\" -in "
            + kept
            + " -token_in -CAfile "
            + trusted
            + (token.path().size() > 2 ? " -untrusted trust/chain-" + n + ".pem" : "")
            + " -attime "
            + token.judgedAt().getEpochSecond()
            + (lists ? " -crl_check_all" : "")
            + (selfIssued ? "" : " -partial_chain"));
    commands.add(
        "openssl ts -reply -in " + kept + " -token_in -text | grep -e 'Time stamp:' -e 'Policy'");
    steps.add(
        new CheckStep(
            lists ? "token" : "token.open",
            List.of(
                Integer.toString(n), token.generatedAt().toString(), token.judgedAt().toString()),
            commands));
  }

  private static String extract(int offset, String file) {
    return "openssl asn1parse " + RECORD + " -strparse " + offset + " -noout -out " + file;
  }

  private static String option(DigestAlgorithm algorithm) {
    return switch (algorithm) {
      case SHA256 -> "sha256";
      case SHA384 -> "sha384";
      case SHA512 -> "sha512";
    };
  }

  /** The same steps as a script. */
  static String script(List<CheckStep> steps, PageText english) {
    StringBuilder script = new StringBuilder("#!/bin/sh\n");
    script.append("# ").append(english.text("script")).append('\n');
    int number = 0;
    for (CheckStep step : steps) {
      script
          .append("\n# ")
          .append(number++)
          .append(". ")
          .append(english.text("step." + step.key(), step.arguments()))
          .append('\n');
      step.commands().forEach(c -> script.append(c).append('\n'));
    }
    return script.toString();
  }
}
