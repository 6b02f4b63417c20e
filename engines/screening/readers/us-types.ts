import type { EntityType } from "../entity.ts";
import { isCalledACompany } from "./written-names.ts";

const TYPES: ReadonlyMap<string, EntityType> = new Map([
  ["individual", "person"],
  ["entity", "organisation"],
  ["vessel", "vessel"],
  ["aircraft", "aircraft"],
]);

/**
 * What an entry of the US consolidated list, or of a table that it is made of, is. Many do not say it: a name may.
 *
 * @param written its type as the row has it; "" where the row says nothing
 * @returns undefined for a word that is no type
 */
export function usTypeOf(written: string, names: readonly string[]): EntityType | undefined {
  if (written === "") return names.some(isCalledACompany) ? "organisation" : "unknown";
  return TYPES.get(written.toLowerCase());
}
