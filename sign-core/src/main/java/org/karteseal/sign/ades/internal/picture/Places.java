package org.karteseal.sign.ades.internal.picture;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Where two drawings of a page differ, as rectangles. */
final class Places {
  /** Pixels of a cell's side; what differs in neighbouring cells is one place. */
  private static final int CELL = 8;

  /** Below it nobody sees a difference. */
  private static final int TOLERANCE = 24;

  /** Beyond it the whole is one place. */
  private static final int MOST = 40;

  private Places() {}

  /** The places from the top down; empty when nobody sees a difference. */
  static List<Rectangle> of(BufferedImage then, BufferedImage now) {
    int width = Math.max(then.getWidth(), now.getWidth());
    int height = Math.max(then.getHeight(), now.getHeight());
    int columns = (width + CELL - 1) / CELL;
    int rows = (height + CELL - 1) / CELL;
    boolean[] differs = new boolean[columns * rows];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (differ(then, now, x, y)) {
          differs[y / CELL * columns + x / CELL] = true;
        }
      }
    }
    List<Rectangle> places = new ArrayList<>();
    for (int i = 0; i < differs.length; i++) {
      if (differs[i]) {
        places.add(place(differs, columns, rows, i).intersection(new Rectangle(width, height)));
      }
    }
    return places.size() <= MOST ? sorted(places) : List.of(around(places));
  }

  private static boolean differ(BufferedImage then, BufferedImage now, int x, int y) {
    boolean inThen = x < then.getWidth() && y < then.getHeight();
    boolean inNow = x < now.getWidth() && y < now.getHeight();
    if (!inThen || !inNow) {
      return true;
    }
    int a = then.getRGB(x, y);
    int b = now.getRGB(x, y);
    return a != b
        && (Math.abs((a >> 16 & 0xFF) - (b >> 16 & 0xFF)) > TOLERANCE
            || Math.abs((a >> 8 & 0xFF) - (b >> 8 & 0xFF)) > TOLERANCE
            || Math.abs((a & 0xFF) - (b & 0xFF)) > TOLERANCE);
  }

  /** Everything that hangs together with that cell, which is taken away. */
  private static Rectangle place(boolean[] differs, int columns, int rows, int start) {
    Rectangle place = new Rectangle(start % columns * CELL, start / columns * CELL, CELL, CELL);
    Deque<Integer> todo = new ArrayDeque<>(List.of(start));
    differs[start] = false;
    while (!todo.isEmpty()) {
      int cell = todo.pop();
      int column = cell % columns;
      int row = cell / columns;
      place.add(new Rectangle(column * CELL, row * CELL, CELL, CELL));
      // Letters of one line stand further apart than the lines of a drawing.
      for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (int x = Math.max(0, column - 2); x <= Math.min(columns - 1, column + 2); x++) {
          int other = y * columns + x;
          if (differs[other]) {
            differs[other] = false;
            todo.push(other);
          }
        }
      }
    }
    return place;
  }

  private static List<Rectangle> sorted(List<Rectangle> places) {
    places.sort(Comparator.<Rectangle>comparingInt(r -> r.y).thenComparingInt(r -> r.x));
    return List.copyOf(places);
  }

  private static Rectangle around(List<Rectangle> places) {
    Rectangle all = new Rectangle(places.get(0));
    places.forEach(all::add);
    return all;
  }
}
