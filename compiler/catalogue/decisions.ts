import * as z from "zod";
import type { Path } from "../diagnostic.ts";

/** The meaning of a decision. Only `approved` allows a pass: `undecided` clears nothing. */
export const meansSchema = z.enum(["approved", "declined", "undecided"]);
export type Means = z.infer<typeof meansSchema>;

/** A decision that a config allows. */
export interface DecisionChoice {
  readonly id: string;
  readonly means: Means;
  /** Its place in the config. */
  readonly path: Path;
}

/** How a block type decides. */
export interface Decides {
  /** `person`: about the results of the blocks above it, so an approval clears uncertain findings there. `rules`: clears nothing. */
  readonly by: "person" | "rules";
  /** The decisions of a config that have a meaning. Undefined: the config is not valid. */
  readonly choices: (config: unknown) => readonly DecisionChoice[] | undefined;
  /** The meaning of an output that is recorded without one. Undefined: it decides nothing. */
  readonly meansOf: (output: unknown) => Means | undefined;
}
