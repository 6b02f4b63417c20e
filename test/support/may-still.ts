import { definedOnly } from "../../compiler/json.ts";
import type { GiverNow, MayStill } from "../../core/access/may-still.ts";

/** The givers of first acts may all still do them. */
export const allMayStill: MayStill = async () => true;

/** Givers of whom no more is known than what they gave. */
export const giverAsGiven: GiverNow = async (tenant, { kind, id, name, madeBy, onBehalfOf }) => ({
  organizationId: tenant.organizationId,
  environment: tenant.environment,
  kind,
  id,
  name,
  scopes: new Set(),
  ...definedOnly({ madeBy, onBehalfOf }),
});

/** All may but some, by their ids: those that a test adds to the set. */
export const mayStillBut =
  (gone: ReadonlySet<string>): MayStill =>
  async (_tenant, { id }) =>
    !gone.has(id);
