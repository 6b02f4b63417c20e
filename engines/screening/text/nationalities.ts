/** Countries in English names of companies: as a noun where the list has the adjective, and the other way round. */
import { countriesInEnglish } from "../../common/countries.ts";

/** ISO 3166-1 does not list Crimea. */
const CRIMEA: readonly (readonly [string, string])[] = [["crimea", "crimean"]];

let others: ReadonlyMap<string, string> | undefined;
const WORD = /(?<!\p{L})\p{Lu}?\p{L}{3,}(?!\p{L})/gu;

/**
 * `Crimea Sea Ports` is `Crimean Sea Ports`, `Iranian Kelbarov Bank` is `Iran Kelbarov Bank`: each country of a name in its other form.
 * @returns empty for a name without one
 */
export function withCountriesOtherwise(name: string): string[] {
  others ??= new Map(
    [...[...countriesInEnglish().values()].flatMap(nounAndAdjective), ...CRIMEA].flatMap(
      ([noun, adjective]) => [[noun, adjective] as const, [adjective, noun] as const],
    ),
  );
  const known = others;
  const text = name.replace(WORD, (word) => known.get(word.toLowerCase()) ?? word);
  return text === name ? [] : [text];
}

function nounAndAdjective([noun = "", adjective]: readonly string[]): (readonly [string, string])[] {
  return adjective === undefined || /\s/u.test(noun) ? [] : [[noun.toLowerCase(), adjective.toLowerCase()]];
}
