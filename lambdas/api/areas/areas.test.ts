import { beforeAll, describe, expect, it } from "vitest";
import { conditionalOf } from "../conditions.ts";
import type { Route } from "../route.ts";
import { stringsOf } from "../testing/strings-of.ts";
import { type Area, areaOf } from "./area.ts";
import { allAreas } from "./index.ts";

/** Strings of bodies that are no text of a person: graphs and inputs are data, ids and codes are compared, a customer writes its own pages. */
const COMPARED_OR_DATA = [
  /^(?:createWorkflow\.state|replaceDraft|executeWorkflow\.(?:workflow|options\.\w+))\.\*$/,
  /^(?:submitAnswer|createCaptureSession)\.input\.\*$/,
  // Where they are shown as texts, `faultsOfForm` refuses them.
  /^(?:submitCaptureStep|decideCase)\.\*$/,
  // JSON Schemas and rules.
  /^(?:askApplicant|createCaptureSession)\.fields\.\*$|\.extraction_config\./,
  /^createCaptureSession\.(?:consent|texts)\./,
  // Read and checked as JWT, graph, callback or credential; `notPlain` refuses the texts of a credential.
  /^receiveWebhook$|^issueCredential\.|^verifyCredential\.|^verifyStoredCredential\./,
  /\.(?:block_id|callChain\[\]|blocks\[\]|lists\[\]|subscribed_statuses\[\]|code)$/,
  // Ignored.
  /\.identity_numbers(?:\[\])?\.(?:created_at|updated_at)$|^change\w+\.data\.id$/,
];

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

  it("take no text of a person that turns its direction or hides a part (decision 313)", () => {
    const taken = allRoutes().flatMap(({ spec: { operationId, request } }) =>
      stringsOf(request.shape.body)
        .filter(({ schema }) => schema.safeParse("abc \u202Edef").success)
        .map(({ path }) => operationId + path),
    );
    expect(taken.filter((path) => !COMPARED_OR_DATA.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  it("take paths by whole segments", () => {
    expect(areaOf(areas, "/v1/capture-sessions/x")).toBe(areaOf(areas, "/v1/capture"));
    expect(areaOf(areas, "/v1/casesX")).toBeUndefined();
    expect(areaOf(areas, "/v1")).toBeUndefined();
    expect(areaOf(areas, "/V1/cases")).toBeUndefined();
  });
});
