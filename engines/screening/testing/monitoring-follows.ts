import { ChangeFilter } from "../match/change-filter.ts";
import { prepareSubject } from "../match/prepared.ts";
import type { ScreeningQuery } from "../query.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";

/** Whether monitoring screens a subject when an entry changes: because it may be a hit of the entry, or in each pass. @param entity number of the entry */
export const monitoringFollows = (index: ScreeningIndex, entity: number, query: ScreeningQuery): boolean =>
  prepareSubject(query).unclear || new ChangeFilter(index, new Set([entity])).mayHit(query, {});
