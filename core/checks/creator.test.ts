import { expect, it } from "vitest";
import type { Caller } from "../access/caller.ts";
import { mayDecide } from "../access/principal.ts";
import { actorOf, principalOf } from "../executions/records.ts";
import { newUlid } from "../new-ulid.ts";
import { creatorOf, keptCreator } from "./creator.ts";

const tenant = { organizationId: "org_a", environment: "staging" } as const;

it("counts as the person whose key left something to the service: he or she does not decide what it starts", () => {
  const key: Caller = { ...tenant, kind: "key", id: "key_1", madeBy: "user_1", scopes: new Set() };
  const starter = principalOf(actorOf(creatorOf({ ...tenant, createdBy: keptCreator(key) })));
  const decider = (id: string) => ({ kind: "person" as const, id, name: id });
  expect(mayDecide(decider("user_1"), [starter], false)).toBe(false);
  expect(mayDecide(decider("user_2"), [starter], false)).toBe(true);
});

it("counts as the person whom the key named, and keeps the name of nobody else, who may be a subject", () => {
  const userId = `user_${newUlid()}`;
  const key: Caller = { ...tenant, kind: "key", id: "key_1", madeBy: "key_1", scopes: new Set() };
  const kept = (onBehalfOf: string) => keptCreator({ ...key, onBehalfOf });
  const decider = { kind: "person" as const, id: userId, name: "Ana" };
  for (const named of [userId, userId.toLowerCase(), ` ${userId} `]) {
    const starter = principalOf(actorOf(creatorOf({ ...tenant, createdBy: kept(named) })));
    expect(mayDecide(decider, [starter], false)).toBe(false);
    expect(mayDecide({ ...decider, id: `user_${newUlid()}` }, [starter], false)).toBe(true);
  }
  for (const named of ["user_1", "Ana Applicant", "ana@bank.example"])
    expect(kept(named)).not.toHaveProperty("onBehalfOf");
});
