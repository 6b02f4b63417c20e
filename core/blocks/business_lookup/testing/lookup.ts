import type { CompanyProvider } from "../providers/provider.ts";
import { businessLookupWork } from "../run.ts";
import { type BusinessLookupInput, type BusinessLookupOutput, businessLookupOutputSchema } from "../spec.ts";

/** Runs the block's work against one register. */
export function runLookup(provider: CompanyProvider, input: BusinessLookupInput) {
  const work = businessLookupWork({ provider: () => provider, defaultProvider: "local" });
  return work({
    input,
    config: {},
    signal: new AbortController().signal,
    executionId: "exec_1",
    organizationId: "org_1",
    environment: "staging",
    workflowId: "wf_1",
    version: 1,
    blockId: "lookup",
    results: new Map(),
    instruction: {
      blockId: "lookup",
      blockType: "business_lookup",
      key: "lookup",
      scope: { prefix: "", variables: {}, environment: {} },
      edges: [],
      upstream: [],
      timeoutSeconds: 30,
      maxAttempts: 1,
      coordinate: false,
    },
    above: async () => new Set(),
    configOf: async () => undefined,
    evaluate: async () => ({ ok: true, value: undefined }),
    now: () => new Date("2026-03-01T12:00:00Z"),
    attempt: 1,
    inputHash: "",
  });
}

/** Its output, which fits the catalogue's schema; fails the test when there is none. */
export async function lookupOutput(
  provider: CompanyProvider,
  input: BusinessLookupInput,
): Promise<BusinessLookupOutput> {
  const outcome = await runLookup(provider, input);
  if (outcome.kind !== "completed") throw new Error(`${outcome.code}: ${outcome.message}`);
  return businessLookupOutputSchema.parse(outcome.output);
}

/** How a check of an output came out. */
export const checkOf = ({ checks }: BusinessLookupOutput, name: string) =>
  checks.find((check) => check.name === name);
