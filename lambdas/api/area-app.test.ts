import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createAreaApp } from "./area-app.ts";
import type { Area } from "./areas/area.ts";
import { json, publicRoute } from "./route.ts";
import { setUp } from "./testing/small-app.ts";

const greeting = (path: `/${string}`) =>
  publicRoute(
    {
      method: "get",
      path,
      operationId: "greet",
      tag: "Things",
      summary: "Greet.",
      request: z.object({}),
      responses: { 200: { description: "Fine." } },
    },
    async () => json(200, { path }),
  );

/** Two areas, and how often each was loaded. */
function areasOf() {
  const loads: string[] = [];
  const area = (name: `/${string}`): Area => ({
    under: [name],
    load: async () => {
      loads.push(name);
      return [greeting(name)];
    },
  });
  return { loads, areas: [area("/a"), area("/b")] };
}

describe("the app of several areas", () => {
  it("loads an area when one of its paths is called, and no other", async () => {
    const { loads, areas } = areasOf();
    const app = createAreaApp(setUp().ports, areas);
    expect(loads).toEqual([]);
    expect(await (await app.request("/b")).json()).toEqual({ path: "/b" });
    expect(loads).toEqual(["/b"]);
  });

  it.each([
    ["a path below no area", "/c", "GET", 404, "not_found", []],
    ["a path that an area does not have", "/a/b", "GET", 404, "not_found", ["/a"]],
    ["another method of a path", "/a", "POST", 405, "method_not_allowed", ["/a"]],
  ])("refuses %s", async (_, path, method, status, code, loaded) => {
    const { loads, areas } = areasOf();
    const { ports, lines } = setUp();
    const answer = await createAreaApp(ports, areas).request(path, { method });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
    expect(loads).toEqual(loaded);
    expect(lines).toMatchObject([{ status, code }]);
  });

  it("answers an area that cannot be loaded with a 500 that says nothing of the reason, and goes on with the others", async () => {
    const { areas } = areasOf();
    const failing: Area = {
      under: ["/broken"],
      load: async () => {
        throw new Error("secret place /var/task/x.mjs");
      },
    };
    const { ports, lines } = setUp();
    const app = createAreaApp(ports, [failing, ...areas]);
    const answer = await app.request("/broken/1", { headers: { "x-request-id": "mine" } });
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: "internal_error", request_id: "mine" } });
    expect(text).not.toContain("secret");
    expect(answer.headers.get("link")).toBe('<../docs/errors/internal_error.md>; rel="help"');
    expect(lines).toMatchObject([{ requestId: "mine", status: 500, code: "internal_error" }]);
    expect((await app.request("/a")).status).toBe(200);
  });
});
