import { beforeEach, describe, expect, it } from "vitest";
import { createSettingsStore } from "../../adapters/memory/settings.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { mayStillBut } from "../../test/support/may-still.ts";
import type { Caller } from "../access/caller.ts";
import { changeSettings } from "./change.ts";
import type { SettingsPorts } from "./ports.ts";
import { comparesFaces, INITIAL_SETTINGS, type SettingsChange } from "./records.ts";

const TENANT = { organizationId: "org_a", environment: "staging" } as const;
const START = Date.parse("2026-11-26T10:00:00.000Z");
const DAY_MS = 86_400_000;
const OFF = { four_eyes_deploy: false };

const gone = new Set<string>();
let clock: number;
let ports: SettingsPorts;
beforeEach(async () => {
  clock = START;
  gone.clear();
  ports = {
    settings: createSettingsStore(createMemoryState()),
    mayStill: mayStillBut(gone),
    hasWorkflow: async (_, id) => id === "wf_risk",
    now: () => new Date(clock),
    newEventId: () => "evt_1",
  };
  await change("key_ann", { four_eyes_deploy: true });
});

const callerOf = (id: string): Caller => ({
  ...TENANT,
  kind: "key",
  id,
  madeBy: id,
  scopes: new Set(["settings:write"]),
});
const change = (id: string, wanted: SettingsChange, facts: Partial<Caller> = {}) =>
  changeAs({ ...callerOf(id), ...facts }, wanted);

async function changeAs(caller: Caller, wanted: SettingsChange) {
  const { id } = caller;
  const order = { change: wanted, expected: undefined, actor: { type: "api_key", id } } as const;
  const { record, isProposed } = await changeSettings(ports, caller, order);
  return [isProposed, record.settings.four_eyes_deploy];
}

describe("a demand for a second principal", () => {
  it("is dropped by two of them, within seven days", async () => {
    expect(await change("key_ann", OFF)).toEqual([true, true]);
    clock = START + 7 * DAY_MS;
    expect(await change("key_bob", OFF)).toEqual([true, true]);
    clock += 7 * DAY_MS - 1;
    expect(await change("key_bob", OFF)).toEqual([true, true]);
    expect(await change("key_ann", OFF)).toEqual([false, false]);
  });

  it("is not dropped by a second one after the first may no longer change settings", async () => {
    await change("key_ann", OFF);
    gone.add("key_ann");
    expect(await change("key_bob", OFF)).toEqual([true, true]);
    expect(await change("key_bob", OFF)).toEqual([true, true]);
    expect(await change("key_cem", OFF)).toEqual([false, false]);
  });

  it("is not dropped by one who may no longer change settings", async () => {
    expect(await change("key_ann", OFF)).toEqual([true, true]);
    gone.add("key_bob");
    await expect(change("key_bob", OFF)).rejects.toMatchObject({ code: "forbidden" });
    gone.clear();
    expect(await change("key_bob", OFF)).toEqual([false, false]);
  });

  it("is not dropped by one of them under two names", async () => {
    for (const name of ["Ann", "Bob"])
      expect(await change("key_ann", OFF, { onBehalfOf: name })).toEqual([true, true]);
  });

  it("is not dropped by a person and a key that he or she made", async () => {
    expect(await change("user_ann", OFF, { kind: "person" })).toEqual([true, true]);
    expect(await change("key_1", OFF, { madeBy: "user_ann" })).toEqual([true, true]);
  });

  it("is not dropped by a key and others that it made, nor by one of unknown origin", async () => {
    expect(await change("key_ann", OFF)).toEqual([true, true]);
    expect(await change("key_new", OFF, { madeBy: "key_ann" })).toEqual([true, true]);
    const { madeBy: _unknown, ...old } = callerOf("key_old");
    expect(await changeAs(old, OFF)).toEqual([true, true]);
    expect(await change("key_bob", OFF)).toEqual([false, false]);
  });

  it("is not dropped along with something else that nobody proposed", async () => {
    await change("key_ann", OFF);
    const more = { ...OFF, risk_workflow_id: "wf_risk" };
    expect(await change("key_bob", more)).toEqual([true, true]);
    expect((await ports.settings.read(TENANT)).settings.risk_workflow_id).toBeNull();
  });

  it("survives a proposal that ended with another change", async () => {
    await change("key_ann", OFF);
    await change("key_ann", { risk_workflow_id: "wf_risk" });
    expect(await change("key_bob", OFF)).toEqual([true, true]);
  });

  it("does not bind the same change when it is no longer dropped by it", async () => {
    expect(await change("key_bob", { four_eyes_deploy: true })).toEqual([false, true]);
  });
});

it("faces are compared across subjects in staging only, unless an organization says otherwise", () => {
  expect(comparesFaces(INITIAL_SETTINGS, "staging")).toBe(true);
  expect(comparesFaces(INITIAL_SETTINGS, "production")).toBe(false);
  expect(comparesFaces({ ...INITIAL_SETTINGS, compare_faces: true }, "production")).toBe(true);
  expect(comparesFaces({ ...INITIAL_SETTINGS, compare_faces: false }, "staging")).toBe(false);
});
