package io.santral.examples.day;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of a report. The first column names the rows; all others are figures.
 *
 * @param caption what it shows
 * @param columns names of the columns; those with the same first line in {@code groups} belong
 *     together
 * @param groups for each column the name of its group, empty for none
 * @param rows cells as they are shown; the last row is a total if {@code totalled}
 * @param totalled whether the last row sums up the others
 */
record Table(
    String caption,
    List<String> columns,
    List<String> groups,
    List<List<String>> rows,
    boolean totalled) {

  /** Collects a table row by row. */
  static final class Builder {
    private final String caption;
    private final List<String> columns = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private boolean totalled;

    Builder(String caption, String first) {
      this.caption = caption;
      column(first);
    }

    Builder column(String name) {
      columns.add(name);
      groups.add("");
      return this;
    }

    /**
     * A figure of the routed day and, where there is a log to compare with, the log's beside it.
     */
    Builder both(String name, boolean withLog) {
      if (!withLog) {
        return column(name);
      }
      columns.add("routed");
      columns.add("log");
      groups.add(name);
      groups.add(name);
      return this;
    }

    Builder row(List<String> cells) {
      if (cells.size() != columns.size()) {
        throw new IllegalArgumentException(
            "cells (" + cells.size() + ") are not as many as columns: " + columns.size());
      }
      rows.add(List.copyOf(cells));
      return this;
    }

    Builder total(List<String> cells) {
      totalled = true;
      return row(cells);
    }

    Table build() {
      return new Table(
          caption, List.copyOf(columns), List.copyOf(groups), List.copyOf(rows), totalled);
    }
  }

  boolean grouped() {
    return groups.stream().anyMatch(group -> !group.isEmpty());
  }
}
