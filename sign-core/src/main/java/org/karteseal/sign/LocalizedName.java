package org.karteseal.sign;

/** A name in both languages of the product. */
public record LocalizedName(String ja, String en) {}
