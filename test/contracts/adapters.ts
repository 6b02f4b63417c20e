import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import type { Tenant } from "../../core/access/caller.ts";
import { JUDGING_DYNAMO } from "../support/local-table.ts";
import { dynamo } from "./dynamodb.ts";
import { memory } from "./memory.ts";
import type { Adapter, Stores } from "./stores.ts";
import { newTenant } from "./values.ts";

/** Every adapter that implements the ports; where a judge is, the one that it judges. */
export const ADAPTERS: readonly Adapter[] = JUDGING_DYNAMO === undefined ? [memory, dynamo] : [dynamo];

/** What the tests of a suite work on. Read its fields in a test or hook: they are set when the tests run. */
export interface Subject {
  readonly stores: Stores;
  /** A tenant that no other test has. */
  readonly tenant: Tenant;
}

/** Runs a contract suite against every adapter: stores that are opened once, and a new tenant for each test. */
export const describeAdapters = (what: string, suite: (at: Subject) => void): void =>
  describeOver(ADAPTERS, what, suite);

/** The same over other adapters. */
export function describeOver(adapters: readonly Adapter[], what: string, suite: (at: Subject) => void): void {
  describe.each(adapters)(`${what} in $name`, ({ open }) => {
    let stores: Stores;
    let tenant: Tenant;
    beforeAll(async () => {
      stores = await open();
    });
    afterAll(() => stores.close());
    beforeEach(() => {
      tenant = newTenant();
    });
    suite({
      get stores() {
        return stores;
      },
      get tenant() {
        return tenant;
      },
    });
  });
}
