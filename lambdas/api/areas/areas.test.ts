import { beforeAll, describe, expect, it } from "vitest";
import { conditionalOf } from "../conditions.ts";
import type { Route } from "../route.ts";
import { type Area, areaOf } from "./area.ts";
import { allAreas } from "./index.ts";

const nameOf = ({ spec }: Route) => `${spec.method} ${spec.path}`;

describe("the areas of the API", () => {
  const areas = allAreas({
    answersBytes: false,
    mcp: { origin: "https://api.example", fetch: () => new Response() },
  });
  const loaded = new Map<Area, readonly Route[]>();
  beforeAll(async () => {
    for (const area of areas) loaded.set(area, await area.load());
  });
  const allRoutes = () => [...loaded.values()].flat();

  it("serve each route by the area that declares it", () => {
    const astray = [...loaded].flatMap(([area, routes]) =>
      routes.filter(({ spec }) => areaOf(areas, spec.path) !== area).map(nameOf),
    );
    expect(astray).toEqual([]);
    expect(allRoutes().length).toBeGreaterThan(150);
  });

  it("declare each call once", () => {
    const names = allRoutes().map(nameOf);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it("hold the read of the resource that a call changes beside the call, so that its conditions are compared", () => {
    const together = conditionalOf(allRoutes());
    const missing = [...loaded.values()].flatMap((routes) => {
      const alone = conditionalOf(routes);
      return routes.filter(
        (route) =>
          alone(route).read !== together(route).read || alone(route).isTagged !== together(route).isTagged,
      );
    });
    expect(missing.map(nameOf)).toEqual([]);
  });

  it("take paths by whole segments", () => {
    expect(areaOf(areas, "/v1/capture-sessions/x")).toBe(areaOf(areas, "/v1/capture"));
    expect(areaOf(areas, "/v1/casesX")).toBeUndefined();
    expect(areaOf(areas, "/v1")).toBeUndefined();
    expect(areaOf(areas, "/V1/cases")).toBeUndefined();
  });
});
