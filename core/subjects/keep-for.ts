import { durationSeconds } from "../../compiler/catalogue/duration.ts";
import { durationSchema } from "../../compiler/catalogue/values.ts";

const LONGEST_SECONDS = 100 * 366 * 86_400;

/** A time for which data are kept, or between two reviews: longer than zero, at most a hundred years. */
export const keepForSchema = durationSchema.refine((text) => {
  const seconds = durationSeconds(text);
  return seconds !== undefined && seconds > 0 && seconds <= LONGEST_SECONDS;
}, "The time to keep data must be longer than zero and at most P100Y.");
