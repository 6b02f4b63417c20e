import {
  ChangedWords,
  ChangeFilter,
  entriesWith,
  entryKeys,
  type IndexMatcher,
  type PreparedSubject,
} from "../../engines/screening/index.ts";
import type { Watch } from "../subjects/monitoring.ts";
import { meets } from "./keys.ts";
import type { Changes } from "./ports.ts";

/** What subjects are compared with, for what has changed in an index. */
interface Compared {
  readonly index: object;
  /** Ids of the entries that have changed, or have a word that counts otherwise. */
  readonly ids: ReadonlySet<string>;
  readonly keys: ReadonlySet<number>;
  readonly filter: ChangeFilter;
  readonly words: ChangedWords;
}

/** Of the changes between two editions: each step of a pass asks for the same ones. */
const known = new WeakMap<Changes, Compared>();

function comparedIn({ index }: IndexMatcher, changes: Changes): Compared {
  const made = known.get(changes);
  if (made?.index === index) return made;
  const changed = [...changes.ids].map((id) => index.find(id)).filter((entity) => entity !== undefined);
  const entities = new Set([...changed, ...entriesWith(index, changes.words)]);
  const compared: Compared = {
    index,
    ids: new Set([...changes.ids, ...[...entities].map((entity) => index.details(entity).id)]),
    keys: new Set([...entities].flatMap((entity) => [...entryKeys(index, entity)])),
    filter: new ChangeFilter(index, entities),
    words: new ChangedWords(index, changes.words),
  };
  known.set(changes, compared);
  return compared;
}

/** Whether the hit of a subject on an entry may be another one than before. */
export const mayDiffer = (matcher: IndexMatcher, changes: Changes, entityId: string): boolean =>
  comparedIn(matcher, changes).ids.has(entityId);

/** Whether a subject shares a key with an entry that may be another hit. @param algorithm version of the matcher that made the keys */
export const sharesKey = (
  matcher: IndexMatcher,
  changes: Changes,
  watch: Watch,
  algorithm: string,
): boolean => meets(watch, comparedIn(matcher, changes).keys, algorithm);

/** Whether a subject's own words are read otherwise than before: then it is judged by all entries. */
export const isReadOtherwise = (matcher: IndexMatcher, changes: Changes, subject: PreparedSubject): boolean =>
  comparedIn(matcher, changes).words.concern(subject);

/** Whether a subject may be a hit of an entry that may differ, or may be one who cannot be screened. @param screening how it is screened */
export const mayHit = (
  matcher: IndexMatcher,
  changes: Changes,
  subject: PreparedSubject,
  screening: Watch["screening"],
): boolean => comparedIn(matcher, changes).filter.mayHitPrepared(subject, screening);
