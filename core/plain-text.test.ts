import { describe, expect, it } from "vitest";
import { freeText, isPlainText, plainText } from "./plain-text.ts";

describe("a plain text", () => {
  it.each([
    ["a control character", "a\u0000b"],
    ["a zero-width space", "a\u200Bb"],
    ["a line separator", "a\u2028b"],
    ["an override of direction", "a\u202Eb"],
    ["a byte order mark", "a\uFEFFb"],
    ["a tag", "a\u{E0041}b"],
  ])("has no %s", (_what, text) => {
    expect(isPlainText(text)).toBe(false);
    expect(plainText(100).safeParse(text).success).toBe(false);
  });

  it.each(["", " ", "\u00A0", "\u200D", "\u0301"])("shows something: not %j", (text) => {
    expect(plainText(100).safeParse(text).success).toBe(false);
  });

  it.each(["Zoë O'Neill", "李小龍", "مریم‌السادات", "क्‍ष", "e\u0301", "محمد\u200Fعلي", "user_1", "👩‍🔧"])(
    "may be %s",
    (text) => {
      expect(plainText(100).parse(text)).toBe(text);
    },
  );
});

describe("a text of several lines", () => {
  it.each([
    ["an override of direction", "not \u202Ethe above\u202C"],
    ["an isolate that turns", "\u2067a b\u2069"],
    ["a control character", "a\u0000b"],
    ["a delete", "a\u007Fb"],
    ["a zero-width space within Latin letters", "a\u200Bb"],
    ["tags, which no reader sees", "a\u{E0041}b"],
    ["a separator of lines", "a\u2028b"],
  ])("has no %s", (_what, text) => {
    expect(freeText(100).safeParse(text).success).toBe(false);
  });

  it.each([" ", "\n\n", "\u200D"])("is empty or shows something: not %j", (text) => {
    expect(freeText(100).safeParse(text).success).toBe(false);
    expect(freeText(100).parse("")).toBe("");
  });

  it.each([
    "First.\r\n\tSecond.",
    "مریم‌السادات",
    "\u05D0\u05D1\u200F, 12",
    "\u1797\u17B6\u200B\u1781",
    "👩‍🔧",
  ])("may be %j", (text) => {
    expect(freeText(100).parse(text)).toBe(text);
  });
});
