import * as z from "zod";

/**
 * The languages of the console. `en-XB` is the pseudo language of its tests: English a third longer, from right to left. It is not
 * offered.
 */
const languageSchema = z.enum(["en", "de", "en-XB"]);
/** One of them, as a BCP 47 tag. */
export type Language = z.infer<typeof languageSchema>;

/** Those that a person can choose, each by its own name. */
export const offeredLanguages = [
  { id: "en", name: "English" },
  { id: "de", name: "Deutsch" },
] as const satisfies readonly { id: Language; name: string }[];

const NAME = "console-language";

/** The language of this page; it stays the same until the page is loaded again, so texts may be read anywhere and once. */
export const language: Language = savedLanguage() ?? preferredLanguage();

/** Where a line of this language begins. */
const direction = language === "en-XB" ? "rtl" : "ltr";

/** Tells the page its language: for assistive technology, hyphenation and the direction of the layout. */
export function applyLanguage(): void {
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
}

/** Keeps the choice in this browser and loads the page anew. The browser asks first when a draft is unsaved. */
export function chooseLanguage(next: Language): void {
  if (next === language) return;
  localStorage.setItem(NAME, next);
  location.reload();
}

/** Unit tests run without a browser. */
function savedLanguage(): Language | undefined {
  if (typeof localStorage === "undefined") return undefined;
  return languageSchema.safeParse(localStorage.getItem(NAME)).data;
}

/** The first language of the browser that is offered. */
function preferredLanguage(): Language {
  if (typeof document === "undefined") return "en";
  const wanted = navigator.languages.map((tag) => tag.split("-")[0]);
  return wanted.map((tag) => offeredLanguages.find(({ id }) => id === tag)?.id).find(Boolean) ?? "en";
}
