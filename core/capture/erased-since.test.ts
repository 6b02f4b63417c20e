import { expect, it } from "vitest";
import { createChipChallengeStore } from "../../adapters/memory/chip-challenges.ts";
import { createErasureStore } from "../../adapters/memory/erasures.ts";
import { createSubjectStore } from "../../adapters/memory/subjects.ts";
import { captureKit, codeOf } from "../../test/support/capture-kit.ts";
import { stateOf } from "../../test/support/chip/authorities.ts";
import { passportOf } from "../../test/support/chip/passport.ts";
import { issueChipChallenge, newChipChallengeSchema } from "../documents/chip/challenge.ts";
import { newChipSchema, submitChip } from "../documents/chip/submit.ts";
import { newUlid } from "../new-ulid.ts";
import { requestErasure } from "../subjects/erase.ts";
import { createSubjectNames } from "../subjects/names.ts";
import { newSubject } from "../subjects/write.ts";
import { checkedCollectSchema } from "./collect.ts";

const at = (hour: number): string => `2026-11-26T${hour}:00:00.000Z`;

/** A subject who is erased at eleven, and a clock that stands at ten. */
async function erasedAtEleven() {
  const capture = await captureKit({ steps: ["document"] });
  const { kit } = capture;
  const [subjects, erasures] = [createSubjectStore(kit.state), createErasureStore(kit.state)];
  const names = createSubjectNames(subjects, newUlid);
  const { caller } = kit;
  const erase = async () => {
    kit.setNow(at(11));
    const id = (await subjects.idOf(caller, "anna")) ?? expect.fail("Nobody is there.");
    const ports = { subjects, erasures, now: kit.ports.now, newEventId: () => `evt_${newUlid()}` };
    await requestErasure(ports, { caller, actor: capture.actor, id });
    kit.setNow(at(12));
    return id;
  };
  const create = async (at: string) => {
    const id = `subj_${newUlid()}`;
    const after = newSubject({ ...caller, id, externalId: "anna", entityType: "person", at });
    return { id, created: await subjects.create({ after, entries: [], events: [] }) };
  };
  const holder = () => subjects.idOf(caller, "anna");
  return { capture, kit, caller, names, erase, create, holder };
}

it("an id that an erasure has freed is nobody's for what was asked for before, whoever gets it later", async () => {
  const { names, erase, create, caller, holder } = await erasedAtEleven();
  const asked = (askedAt: string) =>
    names.name(caller, "anna", { at: at(12), askedAt, entityType: "person" });
  const { id: first } = await create(at(10));
  expect((await asked(at(10))).id).toBe(first);
  await erase();
  names.forget(caller, "anna");
  expect(await codeOf(asked(at(10)))).toBe("conflict");
  expect((await asked(at(11))).creation?.askedAt).toBe(at(11));
  expect((await create(at(10))).created).toBe(false);
  const { id, created } = await create(at(12));
  expect([created, await holder()]).toEqual([true, id]);
  // Read from the store, then from what the process knows.
  expect([await codeOf(asked(at(10))), (await asked(at(12))).id, await codeOf(asked(at(10)))]).toEqual([
    "conflict",
    id,
    "conflict",
  ]);
});

it("a capture session of before an erasure takes no file for somebody else", async () => {
  const { capture, erase, holder } = await erasedAtEleven();
  const { presented } = await capture.opened(
    capture.create({ kind: "steps", collect: checkedCollectSchema.parse({ steps: ["document"] }) }),
  );
  await capture.upload(presented, "document");
  await erase();
  expect(await codeOf(capture.upload(presented, "document"))).toBe("conflict");
  expect(await holder()).toBeUndefined();
});

it("no capture session is made for a run of an erased subject under whoever has the id now", async () => {
  const { capture, kit, erase, create, holder } = await erasedAtEleven();
  const { id: before } = await create(at(10));
  const stored = kit.state.executions.get(kit.executionId)?.meta;
  if (stored !== undefined) stored.subjectId = before;
  expect(await codeOf(capture.create())).toBe("answered");
  await erase();
  expect(await codeOf(capture.create())).toBe("unprocessable_entity");
  expect(await holder()).toBeUndefined();
  await create(at(12));
  expect(await codeOf(capture.create())).toBe("unprocessable_entity");
});

it("a chip that comes for a challenge of before an erasure is nobody's", async () => {
  const { capture, kit, caller, erase, create, holder } = await erasedAtEleven();
  await create(at(10));
  kit.setNow("2026-11-26T10:59:00.000Z");
  const ports = {
    ...capture.ports.documents,
    challenges: createChipChallengeStore(),
    randomOctets: (count: number) => new Uint8Array(count),
  };
  const wanted = newChipChallengeSchema.parse({ subject_id: "anna" });
  const { id } = await issueChipChallenge(ports, caller, "cch_1", wanted);
  await erase();
  kit.setNow("2026-11-26T11:01:00.000Z");
  const { files } = passportOf(stateOf("ec-prime256v1-sha256"));
  const [sod, dg1, dg2] = [files.sod, files.dg1, files.dg2].map((bytes) =>
    Buffer.from(bytes).toString("base64"),
  );
  const sent = newChipSchema.parse({ challenge_id: id, sod, dg1, dg2 });
  expect(await codeOf(submitChip(ports, caller, "doc_1", sent))).toBe("conflict");
  expect(await holder()).toBeUndefined();
});

it("a true match of a run or case from before an erasure keeps nothing of the erased subject", async () => {
  const { kit, caller, erase, create, holder } = await erasedAtEleven();
  await create(at(10));
  const matched = (since: string) =>
    kit.ports.blockCredentials.suspendMatched(caller, { named: "anna", since }, at(12), { type: "workflow" });
  await erase();
  await matched(at(10));
  expect(await holder()).toBeUndefined();
  await matched(at(12));
  expect(kit.state.trueMatches.get((await holder()) ?? "")).toBe(at(12));
});
