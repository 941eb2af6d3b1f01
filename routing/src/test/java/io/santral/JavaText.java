package io.santral;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Java source as text, with enough grammar to tell code from comments and methods from other
 * blocks. It is no parser: it expects sources that compile.
 *
 * @param text the source
 * @param code the source with comments and the contents of literals blanked, line by line the same
 */
record JavaText(String text, String code) {
  /** A method, constructor or initialiser with a body; lines count from 1, both ends included. */
  record Method(String name, int firstLine, int lastLine) {
    int lines() {
      return lastLine - firstLine + 1;
    }
  }

  private static final Pattern TYPE =
      Pattern.compile("(?<![\\w.])(class|interface|enum|record)\\s+[\\w$]+");
  private static final Pattern ENUM = Pattern.compile("(?<![\\w.])enum\\s+[\\w$]+");
  private static final Pattern CREATION =
      Pattern.compile("(?s).*(?<![\\w.])new\\s+[\\w$.@\\s]+(<[^()]*>)?");

  static JavaText of(String source) {
    String text = source.replace("\r\n", "\n");
    return new JavaText(text, new Masker(text).mask());
  }

  List<String> lines() {
    return text.lines().toList();
  }

  List<String> codeLines() {
    return code.lines().toList();
  }

  /** The methods in the order of their ends; those of local and anonymous classes too. */
  List<Method> methods() {
    return new Blocks(code).methods();
  }

  private enum Kind {
    TYPE,
    ENUM_CONSTANTS,
    METHOD,
    OTHER
  }

  /** Blanks comments, strings, characters and text blocks. */
  private static final class Masker {
    private final String text;
    private final StringBuilder out;
    private int at;

    Masker(String text) {
      this.text = text;
      this.out = new StringBuilder(text.length());
    }

    String mask() {
      while (at < text.length()) {
        if (text.startsWith("//", at)) {
          int end = text.indexOf('\n', at);
          blankTo(end < 0 ? text.length() : end);
        } else if (text.startsWith("/*", at)) {
          int end = text.indexOf("*/", at + 2);
          blankTo(end < 0 ? text.length() : end + 2);
        } else if (text.startsWith("\"\"\"", at)) {
          literal("\"\"\"");
        } else if (text.charAt(at) == '"' || text.charAt(at) == '\'') {
          literal(text.substring(at, at + 1));
        } else {
          out.append(text.charAt(at++));
        }
      }
      return out.toString();
    }

    private void literal(String quote) {
      out.append(quote);
      at += quote.length();
      int end = at;
      while (end < text.length() && !text.startsWith(quote, end)) {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      end = Math.min(end, text.length());
      blankTo(end);
      if (end < text.length()) {
        out.append(quote);
        at += quote.length();
      }
    }

    private void blankTo(int end) {
      for (; at < end; at++) {
        out.append(text.charAt(at) == '\n' ? '\n' : ' ');
      }
    }
  }

  /** Matches braces and tells what each pair encloses. */
  private static final class Blocks {
    /** An open brace: what it encloses, where its header began, and what to go back to. */
    private record Open(Kind kind, String header, int headerAt, int outerStart, int outerParens) {}

    private final String code;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Method> methods = new ArrayList<>();
    private int start;
    private int parens;

    Blocks(String code) {
      this.code = code;
    }

    List<Method> methods() {
      for (int at = 0; at < code.length(); at++) {
        switch (code.charAt(at)) {
          case '(' -> parens++;
          case ')' -> parens--;
          case ';' -> semicolon(at);
          case '{' -> open(at);
          case '}' -> close(at);
          default -> {}
        }
      }
      if (!open.isEmpty()) {
        throw new IllegalArgumentException("unbalanced braces");
      }
      return methods;
    }

    private void semicolon(int at) {
      if (parens == 0) {
        start = at + 1;
        if (!open.isEmpty() && open.peek().kind() == Kind.ENUM_CONSTANTS) {
          Open constants = open.pop();
          open.push(
              new Open(
                  Kind.TYPE,
                  constants.header(),
                  constants.headerAt(),
                  constants.outerStart(),
                  constants.outerParens()));
        }
      }
    }

    private void open(int at) {
      String raw = code.substring(start, at);
      String header = raw.strip();
      int headerAt = header.isEmpty() ? at : start + raw.indexOf(header);
      open.push(new Open(kind(header), header, headerAt, start, parens));
      start = at + 1;
      parens = 0;
    }

    private void close(int at) {
      if (open.isEmpty()) {
        throw new IllegalArgumentException("unbalanced braces");
      }
      Open block = open.pop();
      if (block.kind() == Kind.METHOD) {
        methods.add(new Method(name(block.header()), line(block.headerAt()), line(at)));
      }
      parens = block.outerParens();
      boolean expressionGoesOn = parens > 0 || block.kind() == Kind.OTHER && insideType();
      start = expressionGoesOn ? block.outerStart() : at + 1;
    }

    private boolean insideType() {
      return !open.isEmpty() && open.peek().kind() == Kind.TYPE;
    }

    private Kind kind(String header) {
      String plain = withoutParentheses(header);
      Kind outer = open.isEmpty() ? Kind.OTHER : open.peek().kind();
      if (parens == 0 && TYPE.matcher(plain).find() && !plain.contains("=")) {
        return ENUM.matcher(plain).find() ? Kind.ENUM_CONSTANTS : Kind.TYPE;
      }
      if (endsInCreation(header)) {
        return Kind.TYPE;
      }
      if (outer == Kind.ENUM_CONSTANTS) {
        return parens == 0 ? Kind.TYPE : Kind.OTHER;
      }
      boolean member = outer == Kind.TYPE && parens == 0;
      return member && !plain.contains("=") && !plain.endsWith("default")
          ? Kind.METHOD
          : Kind.OTHER;
    }

    /** Whether the last parenthesis closes the arguments of {@code new}. */
    private static boolean endsInCreation(String header) {
      int depth = 0;
      for (int at = header.length() - 1; header.endsWith(")") && at >= 0; at--) {
        depth += header.charAt(at) == ')' ? 1 : header.charAt(at) == '(' ? -1 : 0;
        if (depth == 0) {
          String callee = header.substring(0, at).stripTrailing();
          return CREATION.matcher(callee).matches();
        }
      }
      return false;
    }

    private static String withoutParentheses(String header) {
      StringBuilder plain = new StringBuilder();
      int depth = 0;
      for (char c : header.toCharArray()) {
        depth += c == '(' ? 1 : 0;
        if (depth == 0) {
          plain.append(c);
        }
        depth -= c == ')' ? 1 : 0;
      }
      return plain.toString().strip();
    }

    private static String name(String header) {
      String plain = withoutParentheses(header).replaceAll("\\s+throws\\s.*", "");
      int blank = Math.max(plain.lastIndexOf(' '), plain.lastIndexOf('\n'));
      String name = plain.substring(blank + 1);
      return name.isEmpty() ? "initialiser" : name;
    }

    private int line(int at) {
      return 1 + (int) code.substring(0, at).chars().filter(c -> c == '\n').count();
    }
  }
}
