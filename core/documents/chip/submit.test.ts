import { describe, expect, it } from "vitest";
import { createChipChallengeStore } from "../../../adapters/memory/chip-challenges.ts";
import { stateOf, TODAY } from "../../../test/support/chip/authorities.ts";
import { passportOf } from "../../../test/support/chip/passport.ts";
import { memoryPorts } from "../testing/memory-ports.ts";
import { issueChipChallenge, newChipChallengeSchema } from "./challenge.ts";
import { newChipSchema, submitChip } from "./submit.ts";

const tenant = { organizationId: "org_a", environment: "staging" } as const;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const { files } = passportOf(stateOf("ec-prime256v1-sha256"));
const sent = { sod: base64(files.sod), dg1: base64(files.dg1), dg2: base64(files.dg2) };

function office() {
  let time = TODAY;
  let drawn = 0;
  const memory = memoryPorts();
  const ports = {
    ...memory,
    challenges: createChipChallengeStore(),
    now: () => time,
    randomOctets: (count: number) => Uint8Array.from({ length: count }, () => ++drawn),
  };
  return {
    objects: memory.objects,
    documents: memory.documents,
    wait: (seconds: number) => {
      time = new Date(time.getTime() + seconds * 1000);
    },
    challenge: (id: string, subject_id?: string) =>
      issueChipChallenge(ports, tenant, id, newChipChallengeSchema.parse({ subject_id })),
    submit: (
      id: string,
      body: Record<string, unknown>,
      by: typeof tenant | { organizationId: string; environment: "staging" } = tenant,
    ) => submitChip(ports, by, id, newChipSchema.parse({ challenge_id: "cch_1", ...sent, ...body })),
  };
}

describe("a chip that is sent", () => {
  it("is kept for the subject of its challenge, with the nonce that it was read under", async () => {
    const { challenge, submit, objects } = office();
    const { nonce } = await challenge("cch_1", "jane");
    expect(nonce).toBe("0102030405060708");
    expect(await submit("doc_1", {})).toMatchObject({ type: "chip", subjectId: "jane" });
    const stored: unknown = JSON.parse(
      Buffer.from(objects.get("org_a/staging/doc_1") ?? "").toString("utf8"),
    );
    expect(stored).toMatchObject({ challenge: { id: "cch_1", nonce }, sod: sent.sod });
  });

  it("is taken again by a retry of the same call, and by no other", async () => {
    const { challenge, submit, documents } = office();
    await challenge("cch_1");
    await submit("doc_1", {});
    await expect(submit("doc_1", {})).resolves.toMatchObject({ id: "doc_1" });
    await expect(submit("doc_2", {})).rejects.toMatchObject({
      code: "conflict",
      details: [{ code: "challenge_used" }],
    });
    expect(await documents.find(tenant, "doc_2")).toBeUndefined();
    await expect(submit("doc_1", { dg1: base64(Buffer.from("6100", "hex")) })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is refused after ten minutes", async () => {
    const { challenge, submit, wait } = office();
    await challenge("cch_1");
    wait(600);
    await expect(submit("doc_1", {})).rejects.toMatchObject({
      code: "conflict",
      details: [{ code: "challenge_expired" }],
    });
  });

  it("is refused under another organization's challenge as under none", async () => {
    const { challenge, submit } = office();
    await challenge("cch_1");
    await expect(
      submit("doc_1", {}, { organizationId: "org_b", environment: "staging" }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(submit("doc_1", { challenge_id: "cch_2" })).rejects.toMatchObject({ code: "not_found" });
  });

  it.each([
    ["dg1", "a DG2", files.dg2],
    ["dg2", "a file with bytes behind it", Buffer.concat([files.dg2, Buffer.alloc(1)])],
    ["sod", "a file that is cut off", files.sod.subarray(0, 100)],
  ])("is refused before its challenge is used up when %s is %s", async (name, _what, bytes) => {
    const { challenge, submit } = office();
    await challenge("cch_1");
    await expect(submit("doc_1", { [name]: base64(bytes) })).rejects.toMatchObject({
      code: "validation_failed",
      details: [{ path: name, code: "chip_file_malformed" }],
    });
    await expect(submit("doc_2", {})).resolves.toMatchObject({ id: "doc_2" });
  });
});
