import * as z from "zod";
import { fingerprint } from "../../../core/access/idempotency.ts";
import type { Arguments, Tool } from "./tool.ts";

/** The argument that confirms an act. */
export const confirmField = z
  .string()
  .max(1000)
  .optional()
  .describe("What a person has confirmed. Leave it out at first: the refusal says what it must be.");

/**
 * What must be confirmed before a tool may act: the act in words and a digest of all arguments, so that a consent holds
 * for exactly these.
 *
 * @param args without `confirm`
 * @returns undefined where nothing is to be confirmed
 */
export function confirmationOf(tool: Tool, args: Arguments): string | undefined {
  if (tool.confirms === undefined) return undefined;
  return `${tool.confirms(args)} [${fingerprint("tool", tool.name, args).slice(0, 16)}]`;
}
