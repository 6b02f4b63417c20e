import * as z from "zod";
import type { BlockOutcomeValue, BlockWork } from "../../core/blocks/runtime/contract.ts";
import type { PhoneCheckConfig, PhoneCheckInput } from "./spec.ts";

/** The ports of the work: tests pass their own server. */
export interface PhoneCheckPorts {
  readonly fetch: typeof fetch;
  /** Where the vendor's API answers. */
  readonly baseUrl: string;
}

/** The vendor's answer. Other fields are ignored. */
const answerSchema = z.object({
  line: z.enum(["mobile", "voip", "none"]),
  country: z.string().nullable(),
});

const provider = { name: "vendor", version: "1" };

/**
 * Asks the vendor about a number. An unavailable vendor or an unknown answer never gives a result about a person.
 * @param ports how and where the vendor is called
 */
export function phoneCheckWork(ports: PhoneCheckPorts): BlockWork<PhoneCheckInput, PhoneCheckConfig> {
  return async ({ input: { phone }, config: { countries }, signal }) => {
    const asked = await ask(ports, phone, signal);
    if ("kind" in asked) return asked;
    const { line, country } = asked;
    const isAccepted = countries === undefined || (country !== null && countries.includes(country));
    const status = line === "none" || !isAccepted ? "unreachable" : line === "voip" ? "voip" : "reachable";
    return { kind: "completed", output: { status, phone, country, provider }, provider: provider.name };
  };
}

async function ask(
  { fetch, baseUrl }: PhoneCheckPorts,
  phone: string,
  signal: AbortSignal,
): Promise<z.infer<typeof answerSchema> | BlockOutcomeValue> {
  const url = new URL(`/numbers/${encodeURIComponent(phone)}`, baseUrl);
  let response: Response;
  try {
    response = await fetch(url, { signal, redirect: "error" });
  } catch {
    return { kind: "retry", code: "provider_unavailable", message: "The vendor did not answer." };
  }
  if (response.status === 429 || response.status >= 500)
    return { kind: "retry", code: "provider_unavailable", message: "The vendor could not answer." };
  if (!response.ok)
    return { kind: "failed", code: "provider_refused", message: "The vendor refused the request." };
  const parsed = answerSchema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  return {
    kind: "failed",
    code: "provider_answer_unknown",
    message: "The vendor's answer has another form.",
  };
}
