// cspell:disable
import { describe, expect, it } from "vitest";
import { englishWordHeard } from "./heard-in-english.ts";

describe("an English word in letters of another script", () => {
  it.each([
    ["навигейшн", "navigation"],
    ["шипменеджмент", "shipmanagement"],
    ["пайонир", "pioneer"],
    ["коммуникейшнз", "communications"],
    ["санрайз", "sunrise"],
    ["лидер", "leader"],
    ["τρέιντινγκ", "trading"],
    ["κάντιντ", "candid"],
    ["جنرال", "general"],
    ["تريدينغ", "trading"],
    ["نافيجيشن", "navigation"],
    ["שיפינג", "shipping"],
    ["אינדסטריז", "industries"],
  ])("is known by its sound: %s", (written, english) => {
    expect(englishWordHeard(written)).toBe(english);
  });

  it.each(["гарант", "квельмар", "зал", "λεμόνι", "سلام", "שלום", "панорамовский", "а".repeat(30)])(
    "is none: %s",
    (written) => {
      expect(englishWordHeard(written)).toBeUndefined();
    },
  );
});
