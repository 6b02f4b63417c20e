import { language } from "./language.ts";
import { germanWords } from "./words.de.ts";

const spaced = (name: string): string => name.replaceAll("_", " ");

/**
 * The name of a field that has no title: `birth_date` → "Birth date", or its German name. One that this language does not know is
 * made of its own words.
 * @param english the name in English words
 */
export function fieldName(key: string, english: string): string {
  if (language !== "de" || !Object.hasOwn(germanWords, key)) return english;
  const known = germanWords[key] ?? english;
  return known.charAt(0).toUpperCase() + known.slice(1);
}

/**
 * A name of the API's in words: `agent_authorization` → "agent authorization". A name that this language does not know stays English:
 * tenants and block types have names of their own.
 */
export function words(name: string): string {
  if (language !== "de" || !Object.hasOwn(germanWords, name)) return spaced(name);
  return germanWords[name] ?? spaced(name);
}
