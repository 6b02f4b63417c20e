import { buildIndex } from "../build-index.ts";
import type { ListedEntity, ListSource } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { IndexMatcher, openIndex } from "../index.ts";
import { readLists } from "../readers/index.ts";
import type { InputFile } from "../readers/reader.ts";
import { NOW } from "./sample.ts";

/** The code with which a file is refused, or `read`. */
export function faultOf(...files: InputFile[]): string {
  try {
    readLists(files);
    return "read";
  } catch (error) {
    if (error instanceof ScreeningError) return error.code;
    throw error;
  }
}

/** The one list of some files. */
export function listIn(...files: InputFile[]): ListSource {
  const [source, other] = readLists(files).sources;
  if (source === undefined || other !== undefined) throw new Error("The files hold one list.");
  return source;
}

/** The entry of a key. */
export function entryOf(source: ListSource, sourceId: string): ListedEntity {
  const entity = source.entities.find((one) => one.sourceId === sourceId);
  if (entity === undefined) throw new Error(`${source.id} has no ${sourceId}.`);
  return entity;
}

/**
 * Names of the list that a screening by that name alone clears: there must be none.
 * @param step every so many entries, for long lists
 */
export function clearedNames(source: ListSource, step = 1): string[] {
  const { bytes, manifest } = buildIndex([source], { now: NOW });
  const matcher = new IndexMatcher(openIndex(bytes, manifest), () => NOW);
  const tried = source.entities.filter((_, at) => at % step === 0);
  return tried.flatMap(({ names, sourceId, list }) =>
    names.flatMap(({ text }) =>
      isFound(matcher, text, `${list}:${sourceId}`) ? [] : [`${sourceId} ${text}`],
    ),
  );
}

function isFound(matcher: IndexMatcher, name: string, id: string): boolean {
  try {
    return matcher.screen({ name }, {}).matches.some(({ entity_id }) => entity_id === id);
  } catch (error) {
    // A name of legal forms alone cannot be looked up, and so cannot be cleared.
    if (error instanceof ScreeningError && error.code === "invalid_query") return true;
    throw error;
  }
}
