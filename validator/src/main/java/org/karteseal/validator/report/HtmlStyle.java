package org.karteseal.validator.report;

/**
 * How a page looks, on a screen, on a telephone and on A4; understood by browsers and by the PDF.
 */
final class HtmlStyle {
  /** The family that the PDF's embedded font goes by; browsers have none of that name. */
  static final String PDF_FAMILY = "karteseal-report";

  /** Contrast of every text is well above 4.5:1 on its ground (WCAG 2.2, 1.4.3). */
  static final String TEXT =
      """
      @page { size: A4; margin: 16mm 15mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font-family: "karteseal-report"; font-size: 8pt; color: #444; } }
      body { margin: 0; background: #fff; }
      .karteseal-report, footer { font-family: "karteseal-report", "Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; color: #1a1a1a; font-size: 11pt; line-height: 1.6; max-width: 178mm; margin: 0 auto; padding: 0 4mm; word-wrap: break-word; overflow-wrap: anywhere; }
      .karteseal-report h1 { font-size: 20pt; line-height: 1.3; margin: 0; }
      .karteseal-report h2 { font-size: 14pt; line-height: 1.4; margin: 8mm 0 3mm; padding-bottom: 1mm; border-bottom: 0.5mm solid #1d4e6b; page-break-after: avoid; }
      .karteseal-report h3 { font-size: 12pt; line-height: 1.4; margin: 6mm 0 2mm; page-break-after: avoid; }
      .karteseal-report h4 { font-size: 10.5pt; margin: 4mm 0 1mm; page-break-after: avoid; }
      .karteseal-report p { margin: 1.5mm 0; }
      .karteseal-report .brand { font-size: 10pt; color: #333; margin: 6mm 0 3mm; }
      .karteseal-report .verdict { border: 0.7mm solid #444; border-left-width: 3mm; padding: 4mm 5mm; margin: 0 0 4mm; page-break-inside: avoid; }
      .karteseal-report .verdict .mark { font-size: 30pt; line-height: 1; }
      .karteseal-report .verdict .sentence { font-size: 12.5pt; margin: 2mm 0 0; }
      .karteseal-report .passed { border-color: #0b5c31; background: #effaf3; }
      .karteseal-report .unsure { border-color: #7a4600; background: #fff8e6; }
      .karteseal-report .failed { border-color: #98101a; background: #fdf0f0; }
      .karteseal-report .none { border-color: #444; background: #f4f4f4; }
      .karteseal-report .passed .mark, .karteseal-report .mark.passed { color: #0b5c31; background: transparent; }
      .karteseal-report .unsure .mark, .karteseal-report .mark.unsure { color: #7a4600; background: transparent; }
      .karteseal-report .failed .mark, .karteseal-report .mark.failed { color: #98101a; background: transparent; }
      .karteseal-report .mark { font-weight: bold; padding-right: 0.3em; }
      .karteseal-report .remarks { margin: 3mm 0; padding: 2mm 5mm; border: 0.4mm dashed #7a4600; }
      .karteseal-report .remarks h2 { font-size: 11pt; margin: 0; padding: 0; border: 0; }
      .karteseal-report .remarks ul { margin: 1mm 0; padding-left: 6mm; }
      .karteseal-report .fact { border-style: solid; border-width: 0.3mm 0.3mm 0.3mm 2mm; padding: 2mm 4mm; margin: 2.5mm 0; page-break-inside: avoid; }
      .karteseal-report .fact h3 { margin: 0; font-size: 10pt; color: #333; font-weight: normal; }
      .karteseal-report .fact .value { font-size: 12.5pt; font-weight: bold; margin: 0.5mm 0; }
      .karteseal-report .fact .why { margin: 0; font-size: 10pt; }
      .karteseal-report table { border-collapse: collapse; width: 100%; margin: 1mm 0 4mm; font-size: 9pt; line-height: 1.45; }
      .karteseal-report caption { text-align: left; font-weight: bold; padding: 1mm 0; }
      .karteseal-report th, .karteseal-report td { border: 0.25mm solid #888; padding: 1mm 2mm; text-align: left; vertical-align: top; word-wrap: break-word; overflow-wrap: anywhere; }
      .karteseal-report th { background: #eef2f5; font-weight: normal; }
      .karteseal-report th[scope=row] { width: 27%; }
      .karteseal-report thead { display: table-header-group; }
      .karteseal-report thead tr { page-break-after: avoid; }
      .karteseal-report tr { page-break-inside: avoid; }
      .karteseal-report td p { margin: 0; }
      .karteseal-report code { font-family: "karteseal-report", ui-monospace, Consolas, monospace; font-size: 8pt; }
      .karteseal-report .auditor { page-break-before: always; }
      .karteseal-report .small { font-size: 9pt; color: #333; }
      footer { font-size: 8.5pt; border-top: 0.3mm solid #888; margin-top: 8mm; }
      @media screen { .karteseal-report .wide { overflow-x: auto; } .karteseal-report .wide table { min-width: 38em; } .karteseal-report .wide:focus-visible { outline: 3px solid #1d4e6b; } }
      @media screen and (max-width: 40em) { .karteseal-report { font-size: 12pt; } .karteseal-report h1 { font-size: 17pt; } .karteseal-report .verdict .mark { font-size: 24pt; } .karteseal-report th[scope=row] { width: 36%; } }
      """;

  private HtmlStyle() {}
}
