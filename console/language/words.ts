import { language } from "./language.ts";
import { germanWords } from "./words.de.ts";

const spaced = (name: string): string => name.replaceAll("_", " ");

/**
 * A name of the API's in words: `agent_authorization` → "agent authorization". A name that this language does not know stays English:
 * tenants and block types have names of their own.
 */
export function words(name: string): string {
  if (language !== "de" || !Object.hasOwn(germanWords, name)) return spaced(name);
  return germanWords[name] ?? spaced(name);
}
