import { TOPICS } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import type { ScreeningConfig } from "../query.ts";
import { topicBits } from "../store/build.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";

/** Which entities are looked at. */
export interface Scope {
  /** By list code. */
  lists: readonly boolean[];
  topics: number;
}

/** @throws ScreeningError `list_missing` when the index lacks a requested list or topic */
export function scopeOf(index: ScreeningIndex, config: ScreeningConfig): Scope {
  const loaded = index.manifest.lists;
  for (const id of config.lists ?? []) {
    if (!loaded.some((list) => list.id === id)) {
      throw new ScreeningError("list_missing", `The list ${id} is not in the screening index.`);
    }
  }
  for (const topic of config.topics ?? []) {
    if (!loaded.some((list) => list.topics.includes(topic))) {
      throw new ScreeningError("list_missing", `No list in the screening index covers the topic ${topic}.`);
    }
  }
  const all = config.lists === undefined || config.lists.length === 0;
  const topics = config.topics === undefined || config.topics.length === 0 ? TOPICS : config.topics;
  return {
    lists: loaded.map((list) => all || (config.lists?.includes(list.id) ?? false)),
    topics: topicBits(topics),
  };
}

/** The same; undefined when the index lacks what is asked for: screening says so. */
export function scopeIn(index: ScreeningIndex, config: ScreeningConfig): Scope | undefined {
  try {
    return scopeOf(index, config);
  } catch (error) {
    if (error instanceof ScreeningError) return undefined;
    throw error;
  }
}

/** Whether an entity is looked at. */
export function inScope(index: ScreeningIndex, entity: number, scope: Scope): boolean {
  const { entityList, entityTopics } = index.sections;
  return scope.lists[entityList[entity] ?? 0] === true && ((entityTopics[entity] ?? 0) & scope.topics) !== 0;
}
