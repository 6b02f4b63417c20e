import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { chooseLanguage, directionOf, LANGUAGES, type Language, loadCatalogue, speaker } from "./texts.ts";

const languages = Object.keys(LANGUAGES).map((tag) => chooseLanguage([tag]));
const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe.each(languages)("the catalogue %s", (language) => {
  it("has each text, with the same values in it", async () => {
    const catalogue = await loadCatalogue(language);
    for (const [key, text] of Object.entries(en)) {
      const own = Object.entries(catalogue).find(([name]) => name === key)?.[1] ?? "";
      expect(own.trim(), key).not.toBe("");
      expect(placesIn(own), key).toEqual(placesIn(text));
    }
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(en).sort());
  });

  it("is a translation", async () => {
    if (language === "en") return;
    const catalogue = Object.values(await loadCatalogue(language));
    const same = Object.values(en).filter((text) => catalogue.includes(text));
    expect(same.length).toBeLessThan(4);
  });
});

it("chooses the first wished language that there is", () => {
  expect(chooseLanguage(["ja", "pt-BR", "de"])).toBe<Language>("pt");
  expect(chooseLanguage(["ja"])).toBe<Language>("en");
  expect(directionOf("ar")).toBe("rtl");
});

it("puts values in, prefers the customer's texts, and shows no place that has no value", () => {
  const say = speaker(en, { "intro.start": "Go {organization}" });
  expect(say("page.step", { step: 2, steps: 5 })).toBe("Step 2 of 5");
  expect(say("intro.start", { organization: "<b>Acme</b>" })).toBe("Go <b>Acme</b>");
  expect(say("page.step", {})).toBe("Step {step} of {steps}");
});
