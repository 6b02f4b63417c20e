import * as z from "zod";
import type { Path } from "../diagnostic.ts";

/** The meaning of a decision. Only `approved` allows a pass: `undecided` clears nothing. */
export const meansSchema = z.enum(["approved", "declined", "undecided"]);
export type Means = z.infer<typeof meansSchema>;

/** The member of a block's output that names others which came about because the run lacks a value: `score`, `outcome`. */
export const WITHOUT_VALUE = "without_value";

/** A decision that a config allows. */
export interface DecisionChoice {
  readonly id: string;
  readonly means: Means;
  /** Its place in the config. */
  readonly path: Path;
}

/** An outcome of rules. */
export interface Rule {
  readonly id: string;
  readonly means?: Means | undefined;
  /** The place of its condition in the config, or of the default. */
  readonly path: Path;
}

/** Rules that are tried in order: the first one that holds decides. */
export interface Rules {
  readonly tried: readonly Rule[];
  readonly otherwise?: Rule;
}

/** How a block type decides. */
export interface Decides {
  /** `person`: about the results of the blocks above it, so an approval clears uncertain findings there. `rules`: clears nothing. */
  readonly by: "person" | "rules";
  /** The decisions of a config that have a meaning. Undefined: the config is not valid. */
  readonly choices: (config: unknown) => readonly DecisionChoice[] | undefined;
  /** Of rules: what is tried in order, and what holds where none of it does. Undefined: the config is not valid. */
  readonly rules?: (config: unknown) => Rules | undefined;
  /** The meaning of an output that is recorded without one. Undefined: it decides nothing. */
  readonly meansOf: (output: unknown) => Means | undefined;
}
