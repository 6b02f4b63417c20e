import { expect, it } from "vitest";
import { INITIAL_SETTINGS, type SettingsRecord } from "../../core/settings/records.ts";
import { describeAdapters } from "./adapters.ts";
import { AT, countOf, LATER, newEvent, otherEnvironment, twentyAtOnce } from "./values.ts";

describeAdapters("settings", (at) => {
  const recordOf = (version: number, basis = "Law"): SettingsRecord => ({
    version,
    settings: {
      four_eyes_deploy: true,
      four_eyes_dismiss: false,
      retention: { keepFor: "P5Y", after: "relationship_end", basis },
      keep_runs_without_subject: "P30D",
      compare_faces: true,
      risk_workflow_id: "wf_risk",
    },
    updatedAt: AT,
    proposal: {
      change: { four_eyes_deploy: false, retention: null },
      by: { keyId: "key_1", onBehalfOf: "Ann" },
      proposedAt: AT,
      expiresAt: LATER,
    },
  });

  it("are the initial ones until they are written", async () => {
    expect(await at.stores.settings.read(at.tenant)).toEqual({ version: 0, settings: INITIAL_SETTINGS });
  });

  it("are written one after the other, each with its event, for their tenant alone", async () => {
    const written = await twentyAtOnce((place) =>
      at.stores.settings.write(at.tenant, recordOf(1, `Law ${place}`), newEvent()),
    );
    expect(countOf(written, true)).toBe(1);
    expect(await at.stores.settings.read(at.tenant)).toEqual(recordOf(1, `Law ${written.indexOf(true)}`));
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
    expect((await at.stores.settings.read(otherEnvironment(at.tenant))).version).toBe(0);
    expect(await at.stores.settings.write(at.tenant, recordOf(3), newEvent())).toBe(false);
    expect(await at.stores.settings.write(at.tenant, recordOf(2), newEvent())).toBe(true);
    expect(await at.stores.settings.write(at.tenant, recordOf(2), newEvent())).toBe(false);
    expect(await at.stores.feed.sequence(at.tenant)).toHaveLength(1);
  });
});
