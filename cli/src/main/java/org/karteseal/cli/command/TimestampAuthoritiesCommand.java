package org.karteseal.cli.command;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.tsa.AuthorityStanding;
import org.karteseal.timestamp.tsa.PoolTerms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code timestamp authorities}: who may be asked now, and what is left of what was agreed. */
@Command(name = "authorities")
final class TimestampAuthoritiesCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Option(names = "--format", paramLabel = "FORMAT")
  private Format format = Format.TEXT;

  TimestampAuthoritiesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    Workbench bench = trust.open(shell, false);
    List<AuthorityStanding> standings = bench.timestamps().standing();
    Optional<BigDecimal> budget =
        bench.configuration().map(c -> c.poolTerms()).flatMap(PoolTerms::yenPerMonth);
    BigDecimal spent =
        standings.stream()
            .map(AuthorityStanding::yenSpent)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    switch (format) {
      case TEXT -> text(standings, spent, budget);
      case JSON, JSONL -> json(standings, spent, budget);
    }
    return 0;
  }

  private void text(
      List<AuthorityStanding> standings, BigDecimal spent, Optional<BigDecimal> budget) {
    for (AuthorityStanding standing : standings) {
      Object from =
          standing
              .from()
              .<Object>map(f -> f.atZone(shell.surroundings().zone()).toOffsetDateTime())
              .orElse("-");
      shell.say(
          standing.quota().isPresent() ? "authorities.quota" : "authorities.line",
          standing.id(),
          shell.sentences().of("authorities." + standing.state(), from),
          standing.counted(),
          standing.quota().orElse(0L),
          standing.yenSpent().toPlainString());
      if (standing.warned()) {
        shell.say("authorities.warned", standing.id());
      }
    }
    budget.ifPresent(
        yen -> shell.say("authorities.budget", spent.toPlainString(), yen.toPlainString()));
  }

  private void json(
      List<AuthorityStanding> standings, BigDecimal spent, Optional<BigDecimal> budget) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode array = tree.putArray("authorities");
    for (AuthorityStanding standing : standings) {
      ObjectNode node = array.addObject();
      node.put("id", standing.id())
          .put("state", standing.state().name())
          .put("counted", standing.counted())
          .put("yenSpent", standing.yenSpent())
          .put("failures", standing.failures())
          .put("quotaNearlySpent", standing.warned());
      standing.quota().ifPresent(quota -> node.put("quota", quota));
      standing.from().ifPresent(from -> node.put("from", from.toString()));
    }
    tree.put("yenSpent", spent);
    budget.ifPresent(yen -> tree.put("yenPerMonth", yen));
    shell.out().println(JSON.writeValueAsString(tree));
  }
}
