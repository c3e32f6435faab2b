package org.karteseal.sign.scan.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;

/** One page of an input: what is known of it, and how it gets into a PDF unchanged. */
interface SourcePage {
  PageFacts facts();

  /** The page's images in that document; each is checked against its source before it returns. */
  List<Placed> embed(PDDocument pdf) throws IOException, ImageFault;

  /** A small picture of the page, to tell paper from ink. */
  BufferedImage sketch() throws IOException, ImageFault;

  /**
   * An image and its place on the page.
   *
   * @param place maps the unit square to the page's space before the page is rotated
   */
  record Placed(PDImageXObject image, Matrix place) {}
}
