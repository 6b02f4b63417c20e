import type { MayStill } from "../../core/access/may-still.ts";

/** The givers of first acts may all still do them. */
export const allMayStill: MayStill = async () => true;

/** All may but some, by their ids: those that a test adds to the set. */
export const mayStillBut =
  (gone: ReadonlySet<string>): MayStill =>
  async (_tenant, { id }) =>
    !gone.has(id);
