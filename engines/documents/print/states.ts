import { countryCode } from "../../common/countries.ts";
import { stateOf } from "../mrz/state-code.ts";
import { isKnownState } from "../mrz/states.ts";

/** Besides a country's own one. */
const LANGUAGES = ["en", "fr", "es"];

/** The state of specimens (ICAO 9303) and its adjective. */
const UTOPIA: readonly string[] = ["UTOPIA", "UTOPIAN"];

/**
 * Whether the print names a state: by its three-letter code or, without another state's code as a word, by its name in English, French, Spanish
 * or its own language.
 *
 * @param code as in a zone, without fillers
 * @param texts what was read of the page, the zone left out
 */
export function isStatePrinted(code: string, texts: readonly string[]): boolean {
  const codes = texts.flatMap(codesIn);
  if (codes.includes(code)) return true;
  const names = namesOf(stateOf(code));
  const isNamed = texts.some((text) => names.some((name) => ` ${wordsOf(text)} `.includes(` ${name} `)));
  return isNamed && !texts.some((text) => codes.includes(text.trim()));
}

/**
 * The states that a text names, each part between slashes by itself: codes, English names and adjectives (`BRITISH CITIZEN` does not count).
 *
 * @param text what stands beside a label
 */
export function statesIn(text: string): string[] {
  return text.split(/[/|·,]/).flatMap((part) => {
    const [code] = codesIn(part);
    if (code !== undefined && code === part.trim()) return [stateOf(code)];
    if (UTOPIA.includes(wordsOf(part))) return ["UTO"];
    const named = part.trim().length > 3 ? countryCode(part) : undefined;
    return named === undefined ? [] : [named.toUpperCase()];
  });
}

/** Codes that occur as words. Germany's single letter is not distinctive enough. */
function codesIn(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => /^[A-Z]{3}$/.test(word) && isKnownState(word));
}

function namesOf(state: string): string[] {
  if (state === "UTO") return [...UTOPIA];
  if (state.length !== 2) return [];
  const own = new Intl.Locale(`und-${state}`).maximize().language;
  return [...LANGUAGES, own]
    .map((language) => wordsOf(new Intl.DisplayNames([language], { type: "region" }).of(state) ?? ""))
    .filter((name) => name !== "" && name !== state);
}

function wordsOf(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
}
