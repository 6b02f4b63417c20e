/** More subjects above a credential than one write can watch. */
import { expect, it, vi } from "vitest";
import { TENANT } from "../../../test/support/credentials-kit.ts";
import { newSubject } from "../../subjects/write.ts";
import { credentialIssueWork } from "./run.ts";
import { openIssuing, screening } from "./testing/issue.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const { kit, ports, task } = openIssuing();
const DIRECTORS = 120;
const claims = { kyc_status: "approved", trust_level: "self_attested" };

it("asks before its write for those whom the write cannot watch", async () => {
  const at = kit.ports.now().toISOString();
  const ids = Array.from({ length: DIRECTORS }, (_, n) => `subj_${String(n).padStart(26, "0")}`);
  for (const [n, id] of ids.entries()) {
    const named = { id, ...TENANT, externalId: `director_${n}`, entityType: "person", at } as const;
    await kit.subjects.create({ after: newSubject(named), entries: [], events: [] });
  }
  const results = ids.map((_, n) => ({ ...screening("clear"), blockId: `d${n}.check`, madeAt: at }));
  const issue = async () => {
    const given = {
      ...task(results, { credential_type: "user", claims }),
      unrecorded: true as const,
      namedAround: (id: string) => `director_${/\d+/.exec(id)?.[0]}`,
    };
    await kit.beginRun(given.executionId);
    return credentialIssueWork(ports)(given);
  };
  const issued = await issue();
  expect(issued).toMatchObject({ kind: "completed", issues: { credential: { unmatched: { length: 30 } } } });
  await kit.subjects.noteTrueMatch(ids.at(-1) ?? "", at);
  expect(await issue()).toMatchObject({ kind: "failed", code: "uncertain_finding" });
});
