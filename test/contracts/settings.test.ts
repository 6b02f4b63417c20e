import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import { INITIAL_SETTINGS, type SettingsRecord } from "../../core/settings/records.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, countOf, LATER, newEvent, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

describe.each(ADAPTERS)("settings in $name", ({ open }) => {
  let stores: Stores;
  let tenant: Tenant;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    tenant = newTenant();
  });

  const recordOf = (version: number, basis = "Law"): SettingsRecord => ({
    version,
    settings: {
      four_eyes_deploy: true,
      four_eyes_dismiss: false,
      retention: { keepFor: "P5Y", after: "relationship_end", basis },
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
    expect(await stores.settings.read(tenant)).toEqual({ version: 0, settings: INITIAL_SETTINGS });
  });

  it("are written one after the other, each with its event, for their tenant alone", async () => {
    const written = await twentyAtOnce((place) =>
      stores.settings.write(tenant, recordOf(1, `Law ${place}`), newEvent()),
    );
    expect(countOf(written, true)).toBe(1);
    expect(await stores.settings.read(tenant)).toEqual(recordOf(1, `Law ${written.indexOf(true)}`));
    expect(await stores.feed.sequence(tenant)).toHaveLength(1);
    expect((await stores.settings.read(otherEnvironment(tenant))).version).toBe(0);
    expect(await stores.settings.write(tenant, recordOf(3), newEvent())).toBe(false);
    expect(await stores.settings.write(tenant, recordOf(2), newEvent())).toBe(true);
    expect(await stores.settings.write(tenant, recordOf(2), newEvent())).toBe(false);
    expect(await stores.feed.sequence(tenant)).toHaveLength(1);
  });
});
