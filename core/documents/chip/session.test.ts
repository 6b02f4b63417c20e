import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createChipChallengeStore } from "../../../adapters/memory/chip-challenges.ts";
import { trustOfState, usual } from "../../../engines/documents/chip/testing/read-chip.ts";
import { curveKey, dhKey } from "../../../test/support/chip/agreement-keys.ts";
import { TODAY } from "../../../test/support/chip/authorities.ts";
import { passportOf } from "../../../test/support/chip/passport.ts";
import { type ChipAuthenticationWish, SimulatedChip } from "../../../test/support/chip/simulated-chip.ts";
import { memoryPorts } from "../testing/memory-ports.ts";
import { issueChipChallenge } from "./challenge.ts";
import { readChip } from "./read.ts";
import { beginChipAuthentication } from "./session.ts";
import { newChipSchema, submitChip } from "./submit.ts";

const tenant = { organizationId: "org_a", environment: "staging" } as const;
const other = { organizationId: "org_b", environment: "staging" } as const;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const state = usual();
const agreement: ChipAuthenticationWish = { key: curveKey("brainpoolP256r1"), cipher: "aes-128" };
const { files } = passportOf(state, { agreement });
const dg14 = base64(files.dg14 ?? Uint8Array.of());
const sent = { sod: base64(files.sod), dg1: base64(files.dg1), dg2: base64(files.dg2), dg14 };

function office() {
  let time = TODAY;
  const memory = memoryPorts();
  const challenges = createChipChallengeStore();
  const ports = {
    ...memory,
    challenges,
    now: () => time,
    randomOctets: (count: number) => randomBytes(count),
  };
  const trust = { current: async () => trustOfState(state) };
  return {
    challenges,
    objects: memory.objects,
    wait: (seconds: number) => {
      time = new Date(time.getTime() + seconds * 1000);
    },
    challenge: (id = "cch_1") => issueChipChallenge(ports, tenant, id, {}),
    begin: (id = "cch_1", file = dg14, by: typeof tenant | typeof other = tenant) =>
      beginChipAuthentication(ports, by, id, { dg14: file }),
    submit: (id: string, body: Record<string, unknown>) =>
      submitChip(ports, tenant, id, newChipSchema.parse({ challenge_id: "cch_1", ...sent, ...body })),
    read: async (id: string) => {
      const record = await memory.documents.find(tenant, id);
      return record === undefined ? undefined : readChip({ uploads: memory, trust, now: () => time }, record);
    },
  };
}

type Commands = Awaited<ReturnType<ReturnType<typeof office>["begin"]>>;
function ask({ agreement: commands, proof }: Commands, chip = new SimulatedChip(agreement, files)): string {
  for (const command of commands) chip.send(command);
  return base64(chip.send(proof));
}
const refusal = (code: string, detail: string) => ({ code, details: [{ code: detail }] });

describe("chip authentication that the server drives", () => {
  it("proves a chip, whose files are kept with our side of the session", async () => {
    const { challenge, begin, submit, read } = office();
    await challenge();
    await submit("doc_1", { chip_authentication: ask(await begin()) });
    expect(await read("doc_1")).toMatchObject({
      level: "chip_verified",
      reasons: [],
    });
  });

  it("tells nobody the private key", async () => {
    const { challenge, begin, challenges } = office();
    await challenge();
    const commands = await begin();
    const key = (await challenges.find(tenant, "cch_1"))?.session?.private_key ?? "";
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    const told = [commands.publicKey, commands.proof, ...commands.agreement].map((octets) =>
      Buffer.from(octets).toString("hex"),
    );
    expect(told.join(" ")).not.toContain(key);
  });

  it("takes a new key with each call, and no answer to an earlier one", async () => {
    const { challenge, begin, submit, read } = office();
    await challenge();
    const first = await begin();
    const second = await begin();
    expect(Buffer.from(first.publicKey).equals(second.publicKey)).toBe(false);
    await submit("doc_1", { chip_authentication: ask(first) });
    expect(await read("doc_1")).toMatchObject({ level: "doubtful", reasons: ["chip_authentication_failed"] });
  });

  it("takes no answer of another challenge", async () => {
    const { challenge, begin, submit, read } = office();
    await challenge("cch_1");
    await challenge("cch_2");
    await begin("cch_1");
    await submit("doc_1", { chip_authentication: ask(await begin("cch_2")) });
    expect(await read("doc_1")).toMatchObject({ level: "doubtful", reasons: ["chip_authentication_failed"] });
  });

  it("is refused for a challenge that is unknown, another tenant's, expired or used", async () => {
    const { challenge, begin, submit, wait } = office();
    await expect(begin()).rejects.toMatchObject({ code: "not_found" });
    await challenge();
    await expect(begin("cch_1", dg14, other)).rejects.toMatchObject({ code: "not_found" });
    await submit("doc_1", {});
    await expect(begin()).rejects.toMatchObject(refusal("conflict", "challenge_used"));
    await challenge("cch_2");
    wait(600);
    await expect(begin("cch_2")).rejects.toMatchObject(refusal("conflict", "challenge_expired"));
  });

  it("is refused with a challenge that is used between its reading and its writing", async () => {
    const { challenge, begin, challenges } = office();
    await challenge();
    const find = challenges.find;
    const racing = {
      ...challenges,
      find: async (...args: Parameters<typeof find>) => {
        const found = await find(...args);
        await challenges.claim(tenant, "cch_1", "doc_1", TODAY);
        return found;
      },
    };
    const ports = {
      challenges: racing,
      now: () => TODAY,
      randomOctets: (count: number) => randomBytes(count),
    };
    await expect(beginChipAuthentication(ports, tenant, "cch_1", { dg14 })).rejects.toMatchObject(
      refusal("conflict", "challenge_used"),
    );
    expect((await find(tenant, "cch_1"))?.session).toBeUndefined();
    await expect(begin()).rejects.toMatchObject(refusal("conflict", "challenge_used"));
  });

  it.each([
    ["holds no key", "chip_authentication_not_supported", "6e023100"],
    ["is another file", "chip_file_malformed", "61023100"],
    ["has a number of a small subgroup", "chip_file_malformed", smallSubgroup()],
  ])("is refused with words for a DG14 that %s", async (_which, code, hex) => {
    const { challenge, begin, submit } = office();
    await challenge();
    const rejected = await begin("cch_1", Buffer.from(hex, "hex").toString("base64")).catch(
      (error: unknown) => error,
    );
    expect(rejected).toMatchObject({ code: "validation_failed", details: [{ path: "dg14", code }] });
    expect(rejected).toMatchObject({
      details: [{ message: expect.stringMatching(/^(DG14|The key in DG14) .*\.$/) }],
    });
    await expect(submit("doc_1", {})).resolves.toMatchObject({ id: "doc_1" });
  });

  it("leaves the challenge open for an answer without a session, or with another DG14", async () => {
    const { challenge, begin, submit, read } = office();
    await challenge();
    await expect(submit("doc_1", { chip_authentication: base64(Buffer.alloc(30)) })).rejects.toMatchObject(
      refusal("validation_failed", "chip_authentication_not_begun"),
    );
    const chip_authentication = ask(await begin());
    const changed = Buffer.from("6e023100", "hex").toString("base64");
    await expect(submit("doc_1", { chip_authentication, dg14: changed })).rejects.toMatchObject(
      refusal("validation_failed", "chip_file_changed"),
    );
    await expect(submit("doc_1", { chip_authentication, dg14: undefined })).rejects.toMatchObject(
      refusal("validation_failed", "chip_file_changed"),
    );
    await submit("doc_1", { chip_authentication });
    expect(await read("doc_1")).toMatchObject({ level: "chip_verified" });
  });

  it("is used once: a second document under the challenge is refused", async () => {
    const { challenge, begin, submit } = office();
    await challenge();
    const chip_authentication = ask(await begin());
    await submit("doc_1", { chip_authentication });
    await expect(submit("doc_2", { chip_authentication })).rejects.toMatchObject(
      refusal("conflict", "challenge_used"),
    );
  });
});

function smallSubgroup(): string {
  const wish = { key: dhKey({ value: (p) => p - 1n }), cipher: "aes-128" } as const;
  return Buffer.from(passportOf(state, { agreement: wish }).files.dg14 ?? "").toString("hex");
}
