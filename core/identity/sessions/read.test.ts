import { beforeEach, expect, it } from "vitest";
import { createErasureStore } from "../../../adapters/memory/erasures.ts";
import { requestErasure } from "../../subjects/erase.ts";
import { changeData } from "./change.ts";
import { listSessions, readSession } from "./read.ts";
import { id, type SessionKit, sessionKit, subjectId } from "./testing/session-kit.ts";

let at: SessionKit;
beforeEach(async () => {
  at = await sessionKit();
});
const page = { size: 10, total: false };

/** What both reads show of the applicant. */
async function shown() {
  const ports = { ...at.ports, disclosures: at.kit.ports.disclosures };
  const one = await readSession(ports, { ...at.call, id });
  const { records } = await listSessions(ports, { ...at.call, page });
  return [one, ...records].map(({ data, redactedAt }) => [
    data.person?.name?.first,
    redactedAt !== undefined,
  ]);
}

it("shows nothing of the applicant from the moment at which the account is deleted", async () => {
  expect(await shown()).toEqual([
    ["Jane", false],
    ["Jane", false],
  ]);
  const erasures = createErasureStore(at.kit.state);
  await requestErasure({ ...at.ports, erasures }, { ...at.call, id: subjectId });
  // The worker has not come to the session yet.
  expect((await at.session())?.data.person?.name?.first).toBe("Jane");
  expect(await shown()).toEqual([
    [undefined, true],
    [undefined, true],
  ]);
  const data = { contact: { phone: "55501099" } };
  await expect(changeData(at.ports, { ...at.call, id, data })).rejects.toMatchObject({ code: "conflict" });
});
