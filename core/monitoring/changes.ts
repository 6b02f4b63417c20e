import {
  ChangedWords,
  ChangeFilter,
  entriesWith,
  entryKeys,
  type IndexMatcher,
  type PackedView,
  type PreparedSubject,
  type QuickLook,
} from "../../engines/screening/index.ts";
import type { Watch } from "../subjects/monitoring.ts";
import { meets } from "./keys.ts";
import type { Changes } from "./ports.ts";

/** What subjects are compared with, for what has changed in an index. */
interface Compared {
  readonly index: object;
  /** Ids of the entries that have changed, or have a word that counts otherwise. */
  readonly ids: ReadonlySet<string>;
  /** Keys of these entries, made when they are first asked for: subjects of packs are compared without. */
  readonly keys: () => ReadonlySet<number>;
  readonly filter: ChangeFilter;
  readonly words: ChangedWords;
  readonly quickLook: QuickLook;
}

/** Of the changes between two editions: each step of a pass asks for the same ones. */
const known = new WeakMap<Changes, Compared>();

function comparedIn({ index }: IndexMatcher, changes: Changes): Compared {
  const made = known.get(changes);
  if (made?.index === index) return made;
  const changed = [...changes.ids].map((id) => index.find(id)).filter((entity) => entity !== undefined);
  const withWord = entriesWith(index, changes.words);
  const entities = new Set([...changed, ...withWord]);
  const [filter, words] = [new ChangeFilter(index, entities), new ChangedWords(index, changes.words)];
  const compared: Compared = {
    index,
    ids: new Set([...changes.ids, ...[...withWord].map((entity) => index.details(entity).id)]),
    keys: once(() => new Set([...entities].flatMap((entity) => [...entryKeys(index, entity)]))),
    filter,
    words,
    quickLook: filter.quickLook(words),
  };
  known.set(changes, compared);
  return compared;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
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
): boolean => meets(watch, comparedIn(matcher, changes).keys(), algorithm);

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

/** A subject of a pack. */
export interface InPack {
  readonly view: PackedView;
  /** Its place. */
  readonly at: number;
}

/** The same two of a subject of a pack: most are passed over without being made. */
export function mayConcern(
  matcher: IndexMatcher,
  changes: Changes,
  { view, at }: InPack,
  screening: Watch["screening"],
): boolean {
  const { quickLook, words, filter } = comparedIn(matcher, changes);
  if (!quickLook.letsThrough(view, at, screening)) return false;
  const subject = view.subject(at);
  return words.concern(subject) || filter.mayHitPrepared(subject, screening);
}
