import { beforeEach, describe, expect, it } from "vitest";
import { createSettingsStore } from "../../adapters/memory/settings.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { createWorkflowStore } from "../../adapters/memory/workflows.ts";
import { mayStillBut } from "../../test/support/may-still.ts";
import type { Caller } from "../access/caller.ts";
import { makeEvent } from "../audit/event.ts";
import { INITIAL_SETTINGS } from "../settings/records.ts";
import { consentTo, type Deployer, type Wanted } from "./consent.ts";

const TENANT = { organizationId: "org_a", environment: "staging" } as const;
const START = Date.parse("2026-11-26T10:00:00.000Z");
const DAY_MS = 86_400_000;
const EVENT = makeEvent({
  id: "evt_1",
  eventType: "workflow.proposed",
  timestamp: "2026-11-26T10:00:00.000Z",
  outcome: "success",
  actorType: "api_key",
});

const gone = new Set<string>();
let clock: number;
let ids: number;
let ports: Parameters<typeof consentTo>[0];
beforeEach(async () => {
  clock = START;
  ids = 0;
  const state = createMemoryState();
  const workflows = createWorkflowStore(state);
  const settings = createSettingsStore(state);
  gone.clear();
  ports = {
    workflows,
    settings,
    mayStill: mayStillBut(gone),
    now: () => new Date(clock),
    newEventId: () => `evt_${++ids}`,
  };
  const meta = {
    workflowId: "wf_a",
    ...TENANT,
    name: "A",
    description: null,
    draftVersion: 1,
    latestVersion: 0,
  };
  const at = { createdAt: EVENT.timestamp, updatedAt: EVENT.timestamp, creationId: "c" };
  await workflows.create({ ...meta, ...at }, { graph: {} }, EVENT);
  const fourEyes = { ...INITIAL_SETTINGS, four_eyes_deploy: true };
  await settings.write(TENANT, { version: 1, settings: fourEyes }, EVENT);
});

const caller = (id: string, facts: Partial<Caller> = {}): Deployer => ({
  kind: "caller",
  caller: { ...TENANT, kind: "key", id, madeBy: id, scopes: new Set(["workflows:deploy"]), ...facts },
});
const DRAFT: Wanted = { kind: "deploy", draftVersion: 1 };
/** Asks, and stores what must be proposed. */
async function ask(deployer: Deployer, wanted = DRAFT, isMeant = false) {
  const asked = await consentTo(ports, TENANT, "wf_a", wanted, deployer, isMeant);
  if (asked.kind === "missing") {
    const stored = await ports.workflows.propose(TENANT, asked.proposal, asked.replaced, EVENT);
    expect(stored).toBe(true);
  }
  return asked.kind;
}

describe("consent to a version that goes live", () => {
  it("is given by another principal, to the proposer never", async () => {
    expect(await ask(caller("key_ann"))).toBe("missing");
    expect(await ask(caller("key_ann"))).toBe("waiting");
    expect(await ask(caller("key_ann", { onBehalfOf: "Bob" }))).toBe("waiting");
    expect(await ask(caller("key_bob"))).toBe("given");
  });

  it("is not given by another key for the same name", async () => {
    expect(await ask(caller("key_ann", { onBehalfOf: "Eve" }))).toBe("missing");
    expect(await ask(caller("key_bob", { onBehalfOf: "Eve" }))).toBe("waiting");
  });

  it("is not given by a key of the person who proposed", async () => {
    expect(await ask(caller("user_ann", { kind: "person" }))).toBe("missing");
    expect(await ask(caller("key_1", { madeBy: "user_ann" }))).toBe("waiting");
    expect(await ask(caller("user_bob", { kind: "person" }))).toBe("given");
  });

  it("is not given to a proposal that has expired", async () => {
    await ask(caller("key_ann"));
    clock = START + 7 * DAY_MS - 1;
    expect(await ask(caller("key_bob"))).toBe("given");
    clock = START + 7 * DAY_MS;
    expect(await ask(caller("key_bob"))).toBe("missing");
    expect(await ask(caller("key_bob"))).toBe("waiting");
    expect(await ask(caller("key_ann"))).toBe("given");
  });

  it("is not given to a proposal of one who may no longer deploy", async () => {
    await ask(caller("key_ann"));
    gone.add("key_ann");
    expect(await ask(caller("key_bob"))).toBe("missing");
    expect(await ask(caller("key_bob"))).toBe("waiting");
    expect(await ask(caller("key_cem"))).toBe("given");
  });

  it("is not given by one who may no longer deploy", async () => {
    await ask(caller("key_ann"));
    gone.add("key_bob");
    await expect(ask(caller("key_bob"))).rejects.toMatchObject({ code: "forbidden" });
    gone.clear();
    expect(await ask(caller("key_bob"))).toBe("given");
  });

  it("is given to one draft or version alone", async () => {
    await ask(caller("key_ann"));
    await expect(ask(caller("key_bob"), { ...DRAFT, draftVersion: 2 })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await ask(caller("key_bob"), { kind: "activate", version: 1 })).toBe("missing");
    expect(await ask(caller("key_ann"), { kind: "activate", version: 2 })).toBe("missing");
    expect(await ask(caller("key_bob"), { kind: "activate", version: 2 })).toBe("given");
  });

  it("can be asked for anew by who names the draft", async () => {
    await ask(caller("key_ann"));
    expect(await ask(caller("key_bob"), { ...DRAFT, draftVersion: 2 }, true)).toBe("missing");
    expect(await ask(caller("key_ann"), { ...DRAFT, draftVersion: 2 }, true)).toBe("given");
  });

  it("is not needed by an operator, nor without the setting", async () => {
    expect(await ask({ kind: "operator" })).toBe("given");
    await ports.settings.write(TENANT, { version: 2, settings: INITIAL_SETTINGS }, EVENT);
    expect(await ask(caller("key_ann"))).toBe("given");
  });
});
