package org.karteseal.sign.scan;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;

/** Files as scanners write them, drawn and not scanned. */
public final class ScanImages {
  private ScanImages() {}

  /** A page of lines and shades; A5 at the resolution. */
  public static BufferedImage page(int type, int dpi) {
    int width = 148 * dpi * 10 / 254;
    int height = 210 * dpi * 10 / 254;
    BufferedImage image = new BufferedImage(width, height, type);
    draw(image);
    return image;
  }

  private static void draw(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    int width = image.getWidth();
    int height = image.getHeight();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    for (int i = 0; i < 24; i++) {
      g.setColor(new Color(i * 10, 30, 250 - i * 10));
      g.fillRect(width / 8, height / 8 + i * height / 40, width / 2 + i * width / 100, height / 90);
    }
    g.setColor(Color.BLACK);
    // Not the same upside down or mirrored.
    g.fillPolygon(
        new int[] {width / 8, width / 3, width / 8},
        new int[] {height * 9 / 10, height * 9 / 10, height * 3 / 4},
        3);
    g.dispose();
  }

  /** The same page with a palette of so many bits. */
  public static BufferedImage palette(int bits, int dpi) {
    int size = 1 << bits;
    byte[] r = new byte[size];
    byte[] g = new byte[size];
    byte[] b = new byte[size];
    for (int i = 0; i < size; i++) {
      r[i] = (byte) (i * 255 / (size - 1));
      g[i] = (byte) (i * 200 / (size - 1) + 55);
      b[i] = (byte) (255 - i * 255 / (size - 1));
    }
    IndexColorModel model = new IndexColorModel(bits, size, r, g, b);
    BufferedImage drawn = page(BufferedImage.TYPE_INT_RGB, dpi);
    BufferedImage image =
        new BufferedImage(
            model,
            model.createCompatibleWritableRaster(drawn.getWidth(), drawn.getHeight()),
            false,
            null);
    image.createGraphics().drawImage(drawn, 0, 0, null);
    return image;
  }

  /** A page with nothing on it. */
  public static BufferedImage blank(int dpi) {
    BufferedImage image = page(BufferedImage.TYPE_BYTE_GRAY, dpi);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(240, 240, 240));
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.dispose();
    return image;
  }

  /** JPEG with JFIF density. */
  public static byte[] jpeg(BufferedImage image, int dpi) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
    String format = "javax_imageio_jpeg_image_1.0";
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
    IIOMetadataNode jfif = (IIOMetadataNode) root.getElementsByTagName("app0JFIF").item(0);
    jfif.setAttribute("resUnits", "1");
    jfif.setAttribute("Xdensity", String.valueOf(dpi));
    jfif.setAttribute("Ydensity", String.valueOf(dpi));
    metadata.setFromTree(format, root);
    return written(writer, parameters, new IIOImage(image, null, metadata));
  }

  /** The same with an Exif segment that says how to turn it and when it was taken. */
  public static byte[] jpegWithExif(BufferedImage image, int dpi, int orientation, String taken)
      throws IOException {
    byte[] plain = jpeg(image, dpi);
    byte[] exif = exif(orientation, taken);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    out.write(new byte[] {(byte) 0xFF, (byte) 0xE1});
    out.write((exif.length + 2) >> 8);
    out.write(exif.length + 2);
    out.write(exif);
    out.write(plain, 2, plain.length - 2);
    return out.toByteArray();
  }

  private static byte[] exif(int orientation, String taken) {
    java.nio.ByteBuffer b = java.nio.ByteBuffer.allocate(6 + 8 + 2 + 24 + 4 + 20);
    b.put("Exif\0\0MM\0*".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    b.putInt(8).putShort((short) 2);
    b.putShort((short) 274).putShort((short) 3).putInt(1);
    b.putShort((short) orientation).putShort((short) 0);
    b.putShort((short) 306).putShort((short) 2).putInt(20).putInt(8 + 2 + 24 + 4);
    b.putInt(0);
    b.put(taken.getBytes(java.nio.charset.StandardCharsets.US_ASCII)).put((byte) 0);
    return b.array();
  }

  /** PNG with pHYs. */
  public static byte[] png(BufferedImage image, int dpi, boolean interlaced) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    if (interlaced) {
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
    String format = "javax_imageio_png_1.0";
    IIOMetadataNode root = new IIOMetadataNode(format);
    IIOMetadataNode physical = new IIOMetadataNode("pHYs");
    String perMetre = String.valueOf(Math.round(dpi / 0.0254));
    physical.setAttribute("pixelsPerUnitXAxis", perMetre);
    physical.setAttribute("pixelsPerUnitYAxis", perMetre);
    physical.setAttribute("unitSpecifier", "meter");
    root.appendChild(physical);
    metadata.mergeTree(format, root);
    return written(writer, parameters, new IIOImage(image, null, metadata));
  }

  /** TIFF of so many equal pages in the compression that ImageIO calls by that name. */
  public static byte[] tiff(BufferedImage image, int dpi, String compression, int pages, int strip)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < pages; i++) {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (compression.equals("None")) {
          parameters.setCompressionMode(ImageWriteParam.MODE_DISABLED);
        } else {
          parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          parameters.setCompressionType(compression);
        }
        IIOMetadata metadata =
            writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
        BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
        for (int tag : new int[] {282, 283}) {
          directory.addTIFFField(
              new TIFFField(tags.getTag(tag), TIFFTag.TIFF_RATIONAL, 1, new long[][] {{dpi, 1}}));
        }
        directory.addTIFFField(new TIFFField(tags.getTag(296), 2));
        directory.addTIFFField(new TIFFField(tags.getTag(278), strip));
        writer.writeToSequence(new IIOImage(image, null, directory.getAsMetadata()), parameters);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] written(ImageWriter writer, ImageWriteParam parameters, IIOImage image)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
