import * as z from "zod";
import { changedWords, type JudgedWeights, judgedBy } from "./match/changed-words.ts";
import type { ScreeningIndex } from "./store/screening-index.ts";

/** The differences of two indexes by entity id: enough to screen earlier subjects against the change only. */
const listDeltaSchema = z.object({
  /** SHA-256 of the index before, null for the first one. */
  from: z.string().nullable(),
  to: z.string(),
  added: z.array(z.string()),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
  /** Words by which entries that have not changed may be found or weighed otherwise (`changedWords`). Absent: they are not known. */
  words: z.array(z.string()).optional(),
  /** The weights by which the next build tells which words have moved. Absent in records of earlier releases. */
  weights: z.array(z.tuple([z.string(), z.number()])).optional(),
});
export type ListDelta = z.infer<typeof listDeltaSchema>;

/** Reads the record of a build. @returns undefined for a damaged one */
export function parseDelta(text: string): ListDelta | undefined {
  try {
    return listDeltaSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The weights that the record of an index names. @param sha256 of the index @returns undefined: not known */
export function weightsIn(delta: ListDelta | undefined, sha256: string): JudgedWeights | undefined {
  return delta?.to === sha256 && delta.weights !== undefined ? new Map(delta.weights) : undefined;
}

/** The build in use, as far as it can be read. */
export interface BuildBefore {
  readonly index: ScreeningIndex | undefined;
  /** As its record names them. */
  readonly weights: JudgedWeights | undefined;
}

/** Compares two indexes by the versions of their entities. Linear in their size; ids come out sorted. */
export function deltaBetween(build: BuildBefore | undefined, after: ScreeningIndex): ListDelta {
  const before = build?.index;
  const old = before === undefined ? new Map<string, string>() : versionsOf(before);
  const now = versionsOf(after);
  const added: string[] = [];
  const changed: string[] = [];
  for (const [id, version] of now) {
    const known = old.get(id);
    if (known === undefined) added.push(id);
    else if (known !== version) changed.push(id);
  }
  const removed = [...old.keys()].filter((id) => !now.has(id));
  return {
    from: before?.manifest.index.sha256 ?? null,
    to: after.manifest.index.sha256,
    added: added.sort(),
    changed: changed.sort(),
    removed: removed.sort(),
    ...wordsBetween(build, after),
  };
}

function wordsBetween(
  build: BuildBefore | undefined,
  after: ScreeningIndex,
): Pick<ListDelta, "words" | "weights"> {
  const { index, weights } = build ?? {};
  if (index === undefined) return { words: [], weights: [...judgedBy(after)] };
  // Without `words` everybody is judged again.
  if (weights === undefined) return { weights: [...judgedBy(after)] };
  const changed = changedWords({ index, weights }, after);
  return { words: changed.words, weights: [...changed.weights] };
}

function versionsOf(index: ScreeningIndex): Map<string, string> {
  const versions = new Map<string, string>();
  for (let entity = 0; entity < index.entities; entity++) {
    const { id, version } = index.details(entity);
    versions.set(id, version);
  }
  return versions;
}
