package org.karteseal.cli.command;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Shell;
import org.karteseal.cli.plan.PlanChart;
import org.karteseal.cli.plan.PlanSources;
import org.karteseal.cli.plan.PlanText;
import org.karteseal.sign.SealException;
import org.karteseal.sign.record.FacilityRetention;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.record.RetentionLaw;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.archive.plan.FutureTokens;
import org.karteseal.timestamp.archive.plan.PlanCsv;
import org.karteseal.timestamp.archive.plan.PlanJson;
import org.karteseal.timestamp.archive.plan.PlanSource;
import org.karteseal.timestamp.archive.plan.PlanTerms;
import org.karteseal.timestamp.archive.plan.RenewalPlan;
import org.karteseal.timestamp.archive.plan.WhatIf;
import org.karteseal.timestamp.archive.plan.WhatIfFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code archive plan}: what ends when, what is renewed by when, and what that costs. */
@Command(name = "plan")
final class ArchivePlanCommand implements Callable<Integer> {
  private static final int MOST_TOKEN_YEARS = 50;

  private final Shell shell;
  private final PlanSources sources;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--archive", paramLabel = "DIR")
  private Optional<Path> archive = Optional.empty();

  @Option(names = "--what-if", paramLabel = "NAME-ends=DATE")
  private List<String> whatIf = List.of();

  @Option(names = "--format", paramLabel = "text|json|csv|svg")
  private PlanFormat format = PlanFormat.TEXT;

  @Option(names = "--until", paramLabel = "DATE")
  private Optional<LocalDate> until = Optional.empty();

  @Option(names = "--at", paramLabel = "TIME")
  private Optional<Instant> at = Optional.empty();

  @Option(names = "--lead-days", paramLabel = "N")
  private int leadDays = PlanTerms.STANDARD_LEAD_DAYS;

  @Option(names = "--token-years", paramLabel = "N")
  private int tokenYears = FutureTokens.standard().life().getYears();

  @Option(names = "--yen-per-token", paramLabel = "YEN")
  private Optional<BigDecimal> yenPerToken = Optional.empty();

  @Option(names = "--retention", paramLabel = "FILE")
  private Optional<Path> retention = Optional.empty();

  ArchivePlanCommand(Shell shell, PlanSources sources) {
    this.shell = shell;
    this.sources = sources;
  }

  /** How a plan is printed. */
  enum PlanFormat {
    TEXT,
    JSON,
    CSV,
    SVG
  }

  @Override
  public Integer call() throws SealException {
    PlanTerms terms = terms();
    try (PlanSource source = sources.open(folder())) {
      print(RenewalPlan.of(source, terms));
    } catch (WhatIfFault fault) {
      throw usage(fault);
    }
    return 0;
  }

  private Path folder() {
    return archive.orElseGet(
        () ->
            Path.of(shell.surroundings().environment().getOrDefault(ArchiveOptions.VARIABLE, ".")));
  }

  private void print(RenewalPlan plan) {
    switch (format) {
      case TEXT -> new PlanText(shell).print(plan);
      case JSON -> shell.out().println(PlanJson.text(plan));
      case CSV -> shell.out().print(PlanCsv.text(plan));
      case SVG -> shell.out().print(PlanChart.svg(shell.sentences(), plan));
    }
  }

  private PlanTerms terms() throws SealException {
    if (tokenYears < 1 || tokenYears > MOST_TOKEN_YEARS) {
      throw usage("plan.usage.token-years", MOST_TOKEN_YEARS);
    }
    FutureTokens future = FutureTokens.living(tokenYears);
    if (!PlanTerms.isLead(leadDays, future)) {
      throw usage("plan.usage.lead-days");
    }
    if (yenPerToken.filter(y -> y.signum() < 0).isPresent()) {
      throw usage("plan.usage.yen");
    }
    RecordCatalogue catalogue = RecordCatalogue.standard();
    FacilityRetention facility =
        retention.isPresent()
            ? FacilityRetention.load(retention.get(), catalogue)
            : FacilityRetention.none();
    return new PlanTerms(
        at.orElseGet(() -> shell.surroundings().clock().instant()),
        RetentionLaw.of(catalogue, facility),
        AlgorithmPolicy.standard(),
        assumptions(),
        leadDays,
        future,
        yenPerToken,
        until);
  }

  private List<WhatIf> assumptions() {
    List<WhatIf> assumptions = new ArrayList<>();
    for (String text : whatIf) {
      try {
        assumptions.add(WhatIf.parse(text, AlgorithmPolicy.standard()));
      } catch (WhatIfFault fault) {
        throw usage(fault);
      }
    }
    return assumptions;
  }

  private ParameterException usage(WhatIfFault fault) {
    return usage("plan.what-if." + fault.kind(), fault.subject(), String.join(", ", fault.known()));
  }

  private ParameterException usage(String key, Object... arguments) {
    return new ParameterException(spec.commandLine(), shell.sentences().of(key, arguments));
  }
}
