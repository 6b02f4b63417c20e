import { expect, it } from "vitest";
import { withoutSubject } from "./actor.ts";

it.each(["anna@bank.example", " Anna@Bank.example "])(
  "an event about a subject does not name it: %j",
  (name) => {
    const actor = { type: "api_key", id: "key_1" } as const;
    expect(withoutSubject({ ...actor, onBehalfOf: name }, "anna@bank.example")).toEqual(actor);
    expect(withoutSubject({ ...actor, onBehalfOf: name }, "ben@bank.example").onBehalfOf).toBe(name);
  },
);
