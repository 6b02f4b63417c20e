import type { EntityType } from "../entity.ts";
import type { WordClass } from "./words.ts";

/** One word of a name, ready to compare. */
export interface NameToken {
  /** Lower-case ASCII letters and digits. */
  text: string;
  /** The letters as they were written; others than `text` where a legal form was folded. */
  written: string;
  cls: WordClass;
  /** From a script that does not write short vowels. */
  abjad: boolean;
  /** Read from Chinese or Korean characters by a table, or in another case: it has no slips of letters. */
  signs?: boolean;
}

/** A word of a person's name that was put together or cut out of others. */
export const coreWord = (text: string): NameToken => ({ text, written: text, cls: "core", abjad: false });

/** The kind of named entity: words are read differently in names of companies. */
export type NameOf = "person" | "organisation" | "unknown";

/** The kind of name of such an entity. */
export function kindOfName(type: EntityType): NameOf {
  return type === "person" || type === "unknown" ? type : "organisation";
}

/** Classes that can bring a listed name up as a candidate; the others only count when names are compared. */
export const SEARCHED: ReadonlySet<WordClass> = new Set(["core", "generic", "number", "part", "patronymic"]);
