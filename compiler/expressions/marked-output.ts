import { isJsonObject } from "../json.ts";

/** The member of a block's output that names others which came about because the run lacks a value: `score`, `outcome`. */
export const WITHOUT_VALUE = "without_value";

/**
 * Whether a member of an object came about for want of a value, as the block says that made it. Rules that approve read it as if it were missing.
 * @param of any value. @param name of the member
 */
export function isWithoutValue(of: unknown, name: string): boolean {
  const marked = isJsonObject(of) ? of[WITHOUT_VALUE] : undefined;
  return Array.isArray(marked) && marked.includes(name);
}
