/** A business and its published owners, for tests of screening with the records of owners. */
import { type InputFile, readOwnership } from "../../../../engines/screening/index.ts";
import {
  bodsFile,
  entity,
  holds,
  person,
  psc,
  pscPerson,
} from "../../../../engines/screening/testing/owner-samples.ts";
import { matcherOver, NOW, sampleSources } from "../../../../engines/screening/testing/sample.ts";
import { testTask } from "../../runtime/testing/task.ts";
import { sanctionsScreeningWork } from "../run.ts";
import { sanctionsScreening, sanctionsScreeningOutputSchema } from "../spec.ts";

export const sample = matcherOver(sampleSources());
export const dismissals = { of: async () => [] };
export const BUSINESS = {
  name: "Brightwater Bakery Ltd",
  entity_type: "organisation",
  identifiers: [{ type: "registration_number", value: "01234567", country: "GB" }],
};

/** Screens a business with the records of some files. */
async function outcomeOf(files: readonly InputFile[], input: object) {
  const records = matcherOver([readOwnership(files)]);
  const work = sanctionsScreeningWork({
    use: async (turn) => turn(sample),
    owners: { use: async (turn) => turn(records) },
    dismissals,
    media: undefined,
  });
  const config = sanctionsScreening.config.parse({ ownership: {} });
  return work(testTask(sanctionsScreening.input.parse(input), config, { now: () => NOW }));
}

export async function screen(files: readonly InputFile[], input: object = BUSINESS) {
  const outcome = await outcomeOf(files, input);
  if (outcome.kind !== "completed") throw new Error(`The block has ${outcome.kind}.`);
  return sanctionsScreeningOutputSchema.parse(outcome.output);
}

export const us = entity("01234567", "Brightwater Bakery Ltd");
export const holding = entity("07654321", "Brightwater Holding Ltd");
export const jane = person("jane", "Jane Miller");
export const ruslan = person("ruslan", "Ruslan Kelbarov", { birthDate: "1964-02-29" });

/** The share of an owner, as `holds` takes it. */
type Share = Parameters<typeof holds>[2];
/** The business with two owners: a listed person and an innocent one. */
export const ownedByBoth = (listed: Share, innocent: Share, more: object = {}) =>
  bodsFile(us, jane, ruslan, holds("ruslan", "01234567", listed, more), holds("jane", "01234567", innocent));

export const SHARES = (band: string) => [`ownership-of-shares-${band}-percent`];
export const janeOf = (natures: string[], more: object = {}) =>
  psc("1234567", pscPerson("Jane", "Miller", natures, more));
export const ruslanOf = (natures: string[], more: object = {}) =>
  psc(
    "1234567",
    pscPerson("Ruslan", "Kelbarov", natures, { date_of_birth: { year: 1964, month: 2 }, ...more }),
  );
export const [LEI, PARENT] = ["5493001Z012YSB2A0K51", "C7J4FOV6ELAVE39B7M82"];
export const BY_LEI = { ...BUSINESS, identifiers: [{ type: "lei", value: LEI }] };
