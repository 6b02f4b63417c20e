import { testTask } from "../../runtime/testing/task.ts";
import type { CompanyProvider } from "../providers/provider.ts";
import { businessLookupWork } from "../run.ts";
import { type BusinessLookupInput, type BusinessLookupOutput, businessLookupOutputSchema } from "../spec.ts";

/** Runs the block's work against one register. */
export function runLookup(provider: CompanyProvider, input: BusinessLookupInput) {
  const work = businessLookupWork({ provider: () => provider, defaultProvider: "local" });
  return work(testTask(input, {}, { now: () => new Date("2026-03-01T12:00:00Z") }));
}

/** Its output, which fits the catalogue's schema; fails the test without one. */
export async function lookupOutput(
  provider: CompanyProvider,
  input: BusinessLookupInput,
): Promise<BusinessLookupOutput> {
  const outcome = await runLookup(provider, input);
  if (outcome.kind !== "completed") throw new Error(`${outcome.code}: ${outcome.message}`);
  return businessLookupOutputSchema.parse(outcome.output);
}

/** The result of a check of an output. */
export const checkOf = ({ checks }: BusinessLookupOutput, name: string) =>
  checks.find((check) => check.name === name);
