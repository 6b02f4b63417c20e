import {
  ChangeFilter,
  entryKeys,
  type IndexMatcher,
  type PreparedSubject,
} from "../../engines/screening/index.ts";
import type { Watch } from "../subjects/monitoring.ts";
import { meets } from "./keys.ts";

/** What subjects are compared with, for entries of an index that have changed. */
interface Changes {
  readonly index: object;
  readonly keys: ReadonlySet<number>;
  readonly filter: ChangeFilter;
}

/** Of the changes between two editions: each step of a pass asks for the same ones. */
const known = new WeakMap<ReadonlySet<string>, Changes>();

function changesIn({ index }: IndexMatcher, changed: ReadonlySet<string>): Changes {
  const made = known.get(changed);
  if (made?.index === index) return made;
  const entities = [...changed].map((id) => index.find(id)).filter((entity) => entity !== undefined);
  const keys = new Set(entities.flatMap((entity) => [...entryKeys(index, entity)]));
  const changes = { index, keys, filter: new ChangeFilter(index, new Set(entities)) };
  known.set(changed, changes);
  return changes;
}

/** Whether a subject shares a key with an entry that has changed. @param algorithm version of the matcher that made the keys */
export const sharesKey = (
  matcher: IndexMatcher,
  changed: ReadonlySet<string>,
  watch: Watch,
  algorithm: string,
): boolean => meets(watch, changesIn(matcher, changed).keys, algorithm);

/** Whether a subject may be a hit of an entry that has changed, or may be one who cannot be screened. */
export const mayHit = (matcher: IndexMatcher, changed: ReadonlySet<string>, watch: Watch): boolean =>
  changesIn(matcher, changed).filter.mayHit(watch.query, watch.screening);

/** The same for a subject that this version of the matcher has prepared. @param screening how it is screened */
export const mayHitPrepared = (
  matcher: IndexMatcher,
  changed: ReadonlySet<string>,
  subject: PreparedSubject,
  screening: Watch["screening"],
): boolean => changesIn(matcher, changed).filter.mayHitPrepared(subject, screening);
