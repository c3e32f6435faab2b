package org.karteseal.cli.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import org.karteseal.cli.Shell;
import org.karteseal.cli.plan.PlanSources;
import org.karteseal.sign.journal.JournalHead;
import picocli.CommandLine;

/** The command line with all its subcommands. */
public final class Commands {
  private Commands() {}

  /** A fresh command line that works in that shell. */
  public static CommandLine line(Shell shell) {
    CommandLine trust =
        new CommandLine(new TrustCommand())
            .addSubcommand("list", new TrustListCommand(shell))
            .addSubcommand("check", new TrustCheckCommand(shell))
            .addSubcommand("import", new TrustImportCommand(shell));
    CommandLine journal =
        new CommandLine(new JournalCommand())
            .addSubcommand("verify", new JournalVerifyCommand(shell))
            .addSubcommand("show", new JournalShowCommand(shell));
    CommandLine timestamp =
        new CommandLine(new TimestampCommand(shell))
            .addSubcommand("request", new TimestampRequestCommand(shell))
            .addSubcommand("fetch", new TimestampFetchCommand(shell))
            .addSubcommand("attach", new TimestampAttachCommand(shell))
            .addSubcommand("authorities", new TimestampAuthoritiesCommand(shell));
    CommandLine line =
        new CommandLine(new RootCommand())
            .addSubcommand("demo", new DemoCommand(shell))
            .addSubcommand("doctor", new DoctorCommand(shell))
            .addSubcommand("sign", new SignCommand(shell))
            .addSubcommand("prepare", new PrepareCommand(shell))
            .addSubcommand("complete", new CompleteCommand(shell))
            .addSubcommand("scan", new ScanCommand(shell))
            .addSubcommand("amend", new AmendCommand(shell))
            .addSubcommand("timestamp", timestamp)
            .addSubcommand("augment", new AugmentCommand(shell))
            .addSubcommand("validate", new ValidateCommand(shell))
            .addSubcommand("inspect", new InspectCommand(shell))
            .addSubcommand("trust", trust)
            .addSubcommand("journal", journal)
            .addSubcommand("archive", archive(shell))
            .addSubcommand("testbed", new TestbedCommand(shell));
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

  private static CommandLine archive(Shell shell) {
    return new CommandLine(new ArchiveCommand())
        .addSubcommand("init", new ArchiveInitCommand(shell))
        .addSubcommand("add", new ArchiveAddCommand(shell))
        .addSubcommand("facts", new ArchiveFactsCommand(shell))
        .addSubcommand("seal", new ArchiveSealCommand(shell))
        .addSubcommand("renew", new ArchiveRenewCommand(shell))
        .addSubcommand("rehash", new ArchiveRehashCommand(shell))
        .addSubcommand("status", new ArchiveStatusCommand(shell))
        .addSubcommand("work", new ArchiveWorkCommand(shell))
        .addSubcommand("verify", new ArchiveVerifyCommand(shell))
        .addSubcommand("scrub", new ArchiveScrubCommand(shell))
        .addSubcommand("prove-complete", new ArchiveProveCompleteCommand(shell))
        .addSubcommand("export", new ArchiveExportCommand(shell))
        .addSubcommand("evidence", new ArchiveEvidenceCommand(shell))
        .addSubcommand(
            "plan",
            new ArchivePlanCommand(shell, PlanSources.ledgers(shell.surroundings().environment())));
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
