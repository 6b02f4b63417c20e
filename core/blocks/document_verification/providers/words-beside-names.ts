/** Words beside a name that do not belong to it. */
const TITLES: ReadonlySet<string> = new Set(["DR", "PROF", "MR", "MRS", "MS", "SIR"]);
/** What follows them is the name at birth, or that of a spouse. */
const FORMER: ReadonlySet<string> = new Set("GEB GEBOREN NEE EP EPOUSE EPSE VVE VEUVE USAGE".split(" "));
/** The word before them is the name of the father. */
const PATRONYMICS: ReadonlySet<string> = new Set("QIZI OGLU OGLI KYZY".split(" "));

/**
 * The words of a printed name that are the holder's own: without titles, names at birth and of a spouse, and patronymics.
 *
 * @param words in capitals without marks, in their order
 */
export function ownWords(words: readonly string[]): string[] {
  const former = words.findIndex((word) => FORMER.has(word));
  const kept = former < 0 ? words : words.slice(0, former);
  return kept.filter(
    (word, i) => !(TITLES.has(word) || PATRONYMICS.has(word) || PATRONYMICS.has(kept[i + 1] ?? "")),
  );
}
