import { expect, it } from "vitest";
import { shownJson } from "./shown-json.ts";

it("shows characters that turn or hide text as escapes of JSON, and the text of every script as it is", () => {
  const value = { note: "not \u202Eseen", tag: "a\u{E0041}b", name: "مریم‌السادات", flag: "👩‍🔧" };
  const shown = shownJson(value);
  expect(shown).toContain(String.raw`not \u202eseen`);
  expect(shown).toContain(String.raw`a\udb40\udc41b`);
  expect(shown).toContain("مریم‌السادات");
  expect(JSON.parse(shown)).toEqual(value);
});
