import { afterAll, beforeAll, expect, it } from "vitest";
import { type EveryResource, everyResource } from "./every-resource.ts";
import { type Api, freshId, openHere } from "./harness.ts";

/** Every call that names something, on what another organization, or the other environment, has. */

let api: Api;
/** A person who is in everything that is made. */
const person = freshId("person");
let every: EveryResource;
let keys: { organization: string; environment: string };

beforeAll(async () => {
  // Not on an emulator: some hundred calls, and whose things are whose is judged by this code alone.
  api = await openHere();
  every = await everyResource(api, person);
  keys = {
    organization: await api.foreignKey({ organizationId: "org_other", environment: "staging" }),
    environment: await api.foreignKey({ organizationId: "org_local", environment: "production" }),
  };
});
afterAll(() => api.close());

/** A list of an unknown workflow is empty, and a team is made under the name that the caller chooses. */
const ANSWERED: readonly string[] = ["listExecutionsOfWorkflow", "putTeam"];

it.each(["organization", "environment"] as const)(
  "of another %s, nothing is found, read or changed",
  async (of) => {
    const key = keys[of];
    const answered: string[] = [];
    for (const [path, methods] of Object.entries(every.paths))
      for (const [method, { operationId, requestBody, ...operation }] of Object.entries(methods)) {
        if (operation["x-scope"] === undefined) continue;
        const [content] = Object.values(requestBody?.content ?? {});
        const [example] = Object.values(content?.examples ?? {});
        const body = example === undefined ? {} : { body: example.value };
        const reply = await api.call(method.toUpperCase(), every.named(path), { key, ...body });
        expect(JSON.stringify(reply.body) ?? "", operationId).not.toContain(person);
        // An example may not fit what is named; then nothing is looked for.
        if (path.includes("{") && ![400, 404].includes(reply.status)) answered.push(operationId);
      }
    expect(answered.toSorted()).toEqual(ANSWERED);
  },
);
