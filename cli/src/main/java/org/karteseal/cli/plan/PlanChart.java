package org.karteseal.cli.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.karteseal.cli.Sentences;
import org.karteseal.timestamp.archive.plan.Renewal;
import org.karteseal.timestamp.archive.plan.RenewalPlan;
import org.karteseal.timestamp.archive.plan.RenewalPlan.YearLine;

/**
 * A plan as an SVG picture: for each year a bar of the records that must be kept at its end, a mark
 * for each token, and a line where the protection of today ends first. It needs no script, no font
 * and no network.
 */
public final class PlanChart {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 420;
  private static final int LEFT = 90;
  private static final int RIGHT = 940;
  private static final int TOP = 80;
  private static final int BOTTOM = 340;
  private static final int MARK_BOTTOM = 376;
  private static final int MOST_LABELS = 20;
  private static final String GREY = "#555555";
  private static final String RED = "#c0392b";

  private final Sentences sentences;
  private final RenewalPlan plan;
  private final StringBuilder svg = new StringBuilder();

  private PlanChart(Sentences sentences, RenewalPlan plan) {
    this.sentences = sentences;
    this.plan = plan;
  }

  /** The picture, in the language of those sentences. */
  public static String svg(Sentences sentences, RenewalPlan plan) {
    return new PlanChart(sentences, plan).drawn();
  }

  private String drawn() {
    String title = sentences.of("plan.title", plan.on(), plan.horizon());
    line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
            + (" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\"")
            + (" width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\"")
            + " font-family=\"sans-serif\" font-size=\"12\">");
    line("<title>" + escaped(title) + "</title>");
    line("<rect width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" fill=\"#ffffff\"/>");
    text(LEFT, 24, "start", "#222222", title);
    text(LEFT, 44, "start", GREY, sentences.of("plan.chart.bars"));
    bars();
    firstEnding();
    plan.renewals().forEach(this::mark);
    text(LEFT, HEIGHT - 12, "start", GREY, sentences.of("plan.chart.marks", plan.tokens()));
    line("</svg>");
    return svg.toString();
  }

  private void bars() {
    List<YearLine> years = plan.years();
    long most = years.stream().mapToLong(y -> y.kept().records()).max().orElse(0);
    int every = (years.size() + MOST_LABELS - 1) / MOST_LABELS;
    text(LEFT - 8, TOP + 4, "end", GREY, Long.toString(most));
    text(LEFT - 8, BOTTOM + 4, "end", GREY, "0");
    line(
        "<path d=\"M"
            + LEFT
            + " "
            + TOP
            + "V"
            + BOTTOM
            + "H"
            + RIGHT
            + "\" fill=\"none\""
            + " stroke=\"#888888\"/>");
    for (int i = 0; i < years.size(); i++) {
      long kept = years.get(i).kept().records();
      double height = most == 0 ? 0 : (double) (BOTTOM - TOP) * kept / most;
      line(
          "<rect"
              + (attribute("x", x(i) + 0.1 * step()) + attribute("y", BOTTOM - height))
              + (attribute("width", 0.8 * step()) + attribute("height", height))
              + " fill=\"#4a7ebb\"><title>"
              + (years.get(i).year() + ": " + kept)
              + "</title></rect>");
      if (i % every == 0) {
        String year = Integer.toString(years.get(i).year());
        text(x(i) + step() / 2, BOTTOM + 16, "middle", GREY, year);
      }
    }
  }

  private void firstEnding() {
    plan.chains().stream()
        .map(c -> c.endings().get(0).lastDay())
        .findFirst()
        .filter(day -> !day.isAfter(plan.horizon()))
        .ifPresent(
            day -> {
              double x = Math.max(LEFT, at(day));
              boolean right = x > WIDTH / 2.0;
              line(
                  "<path d=\"M"
                      + one(x)
                      + " "
                      + (TOP - 16)
                      + "V"
                      + BOTTOM
                      + "\" stroke=\""
                      + RED
                      + "\" stroke-dasharray=\"5 3\"/>");
              String words = sentences.of("plan.chart.ends", day);
              text(x + (right ? -4 : 4), TOP - 10, right ? "end" : "start", RED, words);
            });
  }

  private void mark(Renewal renewal) {
    String colour =
        switch (renewal.kind()) {
          case TIMESTAMP_RENEWAL -> "#27ae60";
          case HASH_TREE_RENEWAL -> "#d35400";
        };
    String words = renewal.planned() + " " + sentences.of("plan.kind." + renewal.kind());
    line(
        "<path d=\"M"
            + (one(at(renewal.planned())) + " " + (MARK_BOTTOM - 12))
            + ("l6 12h-12z\" fill=\"" + colour + "\"><title>" + escaped(words))
            + "</title></path>");
  }

  private double at(LocalDate day) {
    int index = day.getYear() - plan.on().getYear();
    return x(index) + step() * day.getDayOfYear() / day.lengthOfYear();
  }

  private double x(int index) {
    return LEFT + step() * index;
  }

  private double step() {
    return (double) (RIGHT - LEFT) / Math.max(1, plan.years().size());
  }

  private void text(double x, double y, String anchor, String colour, String words) {
    line(
        "<text"
            + (attribute("x", x) + attribute("y", y))
            + (" text-anchor=\"" + anchor + "\" fill=\"" + colour + "\">" + escaped(words))
            + "</text>");
  }

  private static String attribute(String name, double value) {
    return " " + name + "=\"" + one(value) + "\"";
  }

  private static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void line(String text) {
    svg.append(text).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
