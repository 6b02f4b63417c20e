import {
  type DocumentHistory,
  type DocumentTrace,
  MAX_FACES,
  MAX_TRACES,
  MAX_TRIES,
  TRIES_WITHIN_MS,
} from "../../core/blocks/document_verification/history.ts";
import { entry, tenantName } from "./state.ts";

/** Traces of documents in memory, for tests of the use cases. */
export function createDocumentHistory(): DocumentHistory {
  const traces = new Map<string, DocumentTrace[]>();
  const inBucket = new Map<string, DocumentTrace[]>();
  const portraits = new Map<string, Set<string>>();
  const tries = new Map<string, Map<string, Date>>();
  const found = (tenant: Parameters<typeof tenantName>[0], fact: "number" | "holder", value: string) =>
    (traces.get(tenantName(tenant)) ?? []).filter((trace) => trace[fact] === value).slice(0, MAX_TRACES);
  const ownName = (tenant: Parameters<typeof tenantName>[0], subject: string, number: string): string =>
    JSON.stringify([tenantName(tenant), subject, number]);
  return {
    withNumber: async (tenant, number) => found(tenant, "number", number),
    ofHolder: async (tenant, holder) => found(tenant, "holder", holder),
    async inBuckets(tenant, buckets) {
      const own = buckets.flatMap(
        (bucket) => inBucket.get(`${tenantName(tenant)}\n${bucket}`)?.slice(0, MAX_FACES) ?? [],
      );
      return [...new Set(own)];
    },
    async remember(tenant, trace, buckets) {
      const known = entry(traces, tenantName(tenant), () => []);
      if (known.some((other) => JSON.stringify(other) === JSON.stringify(trace))) return;
      const kept = { ...trace };
      known.push(kept);
      for (const bucket of buckets) entry(inBucket, `${tenantName(tenant)}\n${bucket}`, () => []).push(kept);
    },
    portraitsOf: async (tenant, subject, number) =>
      [...(portraits.get(ownName(tenant, subject, number)) ?? [])].slice(0, MAX_TRACES),
    async keepPortrait(tenant, subject, number, face) {
      entry(portraits, ownName(tenant, subject, number), () => new Set<string>()).add(face);
    },
    async tried(tenant, subject, attempt, now) {
      const own = entry(tries, `${tenantName(tenant)}\n${subject}`, () => new Map<string, Date>());
      own.set(attempt, now);
      const within = [...own.values()].filter((at) => now.getTime() - at.getTime() <= TRIES_WITHIN_MS);
      return Math.min(within.length, MAX_TRIES);
    },
  };
}
