package org.karteseal.cli.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.karteseal.cli.Shell;
import org.karteseal.cli.plan.PlanSources;
import org.karteseal.sign.journal.JournalHead;
import picocli.CommandLine;

/** The command line with all its subcommands. */
public final class Commands {
  private Commands() {}

  /** A command that is made when it is needed: reading the options of one takes milliseconds. */
  private record Entry(String name, Supplier<Object> command) {}

  /**
   * A fresh command line that works in that shell. It has the command that the arguments begin
   * with, or all of them where they begin with none.
   */
  public static CommandLine line(Shell shell, List<String> arguments) {
    List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    CommandLine line =
        with(
            new RootCommand(),
            arguments,
            new Entry("demo", () -> new DemoCommand(shell)),
            new Entry("doctor", () -> new DoctorCommand(shell)),
            new Entry("sign", () -> new SignCommand(shell)),
            new Entry("prepare", () -> new PrepareCommand(shell)),
            new Entry("complete", () -> new CompleteCommand(shell)),
            new Entry("scan", () -> new ScanCommand(shell)),
            new Entry("amend", () -> new AmendCommand(shell)),
            new Entry("timestamp", () -> timestamp(shell, rest)),
            new Entry("augment", () -> new AugmentCommand(shell)),
            new Entry("validate", () -> new ValidateCommand(shell)),
            new Entry("inspect", () -> new InspectCommand(shell)),
            new Entry("trust", () -> trust(shell, rest)),
            new Entry("journal", () -> journal(shell, rest)),
            new Entry("archive", () -> archive(shell, rest)),
            new Entry("report", () -> report(shell, rest)),
            new Entry("serve", () -> new ServeCommand(shell)),
            new Entry("testbed", () -> new TestbedCommand(shell)));
    line.registerConverter(
        Instant.class, text -> TimeArgument.parse(text, shell.surroundings().zone()));
    line.registerConverter(Path.class, Commands::path);
    line.registerConverter(JournalHead.class, Commands::head);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(shell.surroundings().err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setUsageHelpAutoWidth(true);
    line.setAbbreviatedOptionsAllowed(false);
    return line;
  }

  private static CommandLine with(Object command, List<String> arguments, Entry... entries) {
    List<Entry> named =
        Stream.of(entries)
            .filter(e -> !arguments.isEmpty() && e.name().equals(arguments.get(0)))
            .toList();
    CommandLine line = new CommandLine(command);
    for (Entry entry : named.isEmpty() ? List.of(entries) : named) {
      line.addSubcommand(entry.name(), entry.command().get());
    }
    return line;
  }

  private static CommandLine timestamp(Shell shell, List<String> rest) {
    return with(
        new TimestampCommand(shell),
        rest,
        new Entry("request", () -> new TimestampRequestCommand(shell)),
        new Entry("fetch", () -> new TimestampFetchCommand(shell)),
        new Entry("attach", () -> new TimestampAttachCommand(shell)),
        new Entry("authorities", () -> new TimestampAuthoritiesCommand(shell)));
  }

  private static CommandLine trust(Shell shell, List<String> rest) {
    return with(
        new TrustCommand(),
        rest,
        new Entry("list", () -> new TrustListCommand(shell)),
        new Entry("check", () -> new TrustCheckCommand(shell)),
        new Entry("import", () -> new TrustImportCommand(shell)));
  }

  private static CommandLine journal(Shell shell, List<String> rest) {
    return with(
        new JournalCommand(),
        rest,
        new Entry("verify", () -> new JournalVerifyCommand(shell)),
        new Entry("show", () -> new JournalShowCommand(shell)));
  }

  private static CommandLine report(Shell shell, List<String> rest) {
    return with(
        new ReportCommand(),
        rest,
        new Entry("operations", () -> new ReportOperationsCommand(shell)),
        new Entry("incident", () -> new ReportIncidentCommand(shell)));
  }

  private static CommandLine archive(Shell shell, List<String> rest) {
    return with(
        new ArchiveCommand(),
        rest,
        new Entry("init", () -> new ArchiveInitCommand(shell)),
        new Entry("add", () -> new ArchiveAddCommand(shell)),
        new Entry("facts", () -> new ArchiveFactsCommand(shell)),
        new Entry("seal", () -> new ArchiveSealCommand(shell)),
        new Entry("renew", () -> new ArchiveRenewCommand(shell)),
        new Entry("rehash", () -> new ArchiveRehashCommand(shell)),
        new Entry("status", () -> new ArchiveStatusCommand(shell)),
        new Entry("work", () -> new ArchiveWorkCommand(shell)),
        new Entry("verify", () -> new ArchiveVerifyCommand(shell)),
        new Entry("scrub", () -> new ArchiveScrubCommand(shell)),
        new Entry("prove-complete", () -> new ArchiveProveCompleteCommand(shell)),
        new Entry("export", () -> new ArchiveExportCommand(shell)),
        new Entry("evidence", () -> new ArchiveEvidenceCommand(shell)),
        new Entry(
            "plan",
            () ->
                new ArchivePlanCommand(
                    shell, PlanSources.ledgers(shell.surroundings().environment()))));
  }

  private static JournalHead head(String text) {
    return JournalHead.parse(text)
        .orElseThrow(() -> new CommandLine.TypeConversionException("not NUMBER:HASH"));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new CommandLine.TypeConversionException("not a path");
    }
  }
}
