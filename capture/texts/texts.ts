import { type Catalogue, en, type TextKey } from "./en.ts";

/** The languages of the page, by the names that their speakers use. */
export const LANGUAGES = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  it: "Italiano",
  pt: "Português",
  pl: "Polski",
  tr: "Türkçe",
  ar: "العربية",
  uk: "Українська",
} as const;
export type Language = keyof typeof LANGUAGES;

const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);

/** A catalogue of its own chunk: a person loads one language. */
const CATALOGUES: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => en,
  de: async () => (await import("./de.ts")).de,
  fr: async () => (await import("./fr.ts")).fr,
  es: async () => (await import("./es.ts")).es,
  it: async () => (await import("./it.ts")).it,
  pt: async () => (await import("./pt.ts")).pt,
  pl: async () => (await import("./pl.ts")).pl,
  tr: async () => (await import("./tr.ts")).tr,
  ar: async () => (await import("./ar.ts")).ar,
  uk: async () => (await import("./uk.ts")).uk,
};

/** Loads the texts of a language. */
export const loadCatalogue = (language: Language): Promise<Catalogue> => CATALOGUES[language]();

/**
 * The first of the wished languages that the page has, else English.
 * @param wished language tags, the most wished first
 */
export function chooseLanguage(wished: readonly string[]): Language {
  for (const tag of wished) {
    const [language = ""] = tag.toLowerCase().split("-");
    if (isLanguage(language)) return language;
  }
  return "en";
}

/** The direction of writing. */
export const directionOf = (language: Language): "ltr" | "rtl" => (language === "ar" ? "rtl" : "ltr");

/** Says a text with values put in. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/**
 * Reads texts out of a catalogue.
 * @param catalogue of the language
 * @param own texts that the customer put in the place of ours
 */
export function speaker(catalogue: Catalogue, own: Readonly<Record<string, string>>): Say {
  return (key, values = {}) =>
    (own[key] ?? catalogue[key]).replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : whole,
    );
}
