/** Monitored subjects of benches: invented people, as the index of monitored subjects has them. */
import { keysOf } from "../core/monitoring/keys.ts";
import type { Watch } from "../core/subjects/monitoring.ts";
import { ALGORITHM_VERSION } from "../engines/screening/index.ts";
import { inventedPerson } from "./invented-people.ts";

/** The organization of all of them. */
export const BENCH_TENANT = { organizationId: "org_bench", environment: "production" } as const;

/** A person who was judged by an edition, with keys. */
export function watchOf(number: number, edition: string): Watch {
  const { name, birthDate, country } = inventedPerson(number);
  const query = { name, birth_date: birthDate, countries: [country], entity_type: "person" as const };
  const at = "2026-01-01T00:00:00.000Z";
  return {
    ...BENCH_TENANT,
    subjectId: `subj_${String(number).padStart(26, "0")}`,
    externalId: `user_${number}`,
    profile: String(number),
    query,
    screening: {},
    keys: keysOf(query, ALGORITHM_VERSION),
    since: at,
    judged: { edition, at },
  };
}
