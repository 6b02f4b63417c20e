import { describe, expect, it } from "vitest";
import { isPlainText, plainText } from "./plain-text.ts";

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
