import * as z from "zod";
import { durationSeconds } from "./duration.ts";
import { durationSchema } from "./values.ts";

const ONE_YEAR = 365 * 86_400;

/** How long a pause may stay open: an ISO 8601 duration of at most a year. */
export const expirySchema = durationSchema
  .refine((text) => (durationSeconds(text) ?? 1) > 0, "The duration must be longer than zero.")
  .refine((text) => (durationSeconds(text) ?? 0) <= ONE_YEAR, "A pause expires after at most P365D.");

const expiring = z.looseObject({ expiresIn: z.string().optional() }).nullish();

/**
 * How long a block stays open, in seconds, by `expiresIn` of its config (checked before). A graph may leave either out.
 *
 * @param defaultSeconds of the block type
 */
export const expirySeconds = (config: unknown, defaultSeconds: number): number =>
  durationSeconds(expiring.parse(config)?.expiresIn ?? "") ?? defaultSeconds;
