import { afterAll, beforeAll, expect, it } from "vitest";
import { deployFiles } from "../../cli/deployment.ts";
import type { ReadFile } from "../../cli/files.ts";
import { parseWorkflowFile } from "../../core/workflows/files.ts";
import { type Api, freshId, openApi } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const child = freshId("wf");
const parent = freshId("wf");

function file(text: string): ReadFile {
  const parsed = parseWorkflowFile(text);
  return { ...parsed, path: `${parsed.workflowId}.yaml`, text };
}

const childFile = (when: string) =>
  file(
    `id: ${child}\nname: Child\nblocks:\n  a: { type: decision, config: { outcomes: [{ name: yes, when: "${when}" }] } }\n`,
  );
const parentFile = file(
  `id: ${parent}\nname: Parent\nblocks:\n  inner: { type: subworkflow, config: { workflowId: ${child} } }\n`,
);

async function deploy(files: ReadFile[], dryRun = false, key = api.key): Promise<string[]> {
  const lines: string[] = [];
  const print = (line: string) => {
    if (!line.includes(" warning ")) lines.push(line);
  };
  await deployFiles({ url: api.url, key }, files, { dryRun, note: undefined, print });
  return lines;
}

it("checks all, then deploys the changed ones, children first; a second time it changes nothing", async () => {
  const broken = file(`id: ${freshId("wf")}\nblocks: { a: { type: nonsense } }\n`);
  await expect(deploy([parentFile, childFile("true"), broken])).rejects.toThrow("nothing was changed");
  expect((await api.call("GET", `/v1/workflows/${child}`)).status).toBe(404);

  expect((await deploy([parentFile, childFile("true")], true)).at(-1)).toBe("2 of 2 workflows would change.");
  expect((await api.call("GET", `/v1/workflows/${child}`)).status).toBe(404);

  expect(await deploy([parentFile, childFile("true")])).toEqual([
    `${child}: new`,
    "  + 1 blocks",
    "  version 1 is live",
    `${parent}: new`,
    "  + 1 blocks",
    "  version 1 is live",
    "2 of 2 workflows changed.",
  ]);
  expect((await api.call("GET", `/v1/workflows/${parent}`)).body).toMatchObject({
    deployedVersion: 1,
    lastSynced: expect.any(String),
  });
  expect((await deploy([parentFile, childFile("true")])).at(-1)).toBe("0 of 2 workflows changed.");
});

it("deploys a parent again when its child has changed, and announces it", async () => {
  const files = [parentFile, childFile("1 = 1")];
  const said = await deploy(files, true);
  expect(said).toEqual([
    `${child}:`,
    "  ~ block a",
    `${parent}:`,
    `  ~ child ${child}: will be deployed again`,
    "2 of 2 workflows would change.",
  ]);
  expect(await deploy(files)).toContain(`  ~ child ${child}: version 1 -> 2`);
  expect((await api.call("GET", `/v1/workflows/${parent}/versions/2`)).body).toMatchObject({
    children: [{ blockId: "inner", workflowId: child, version: 2 }],
  });
});

it("under four eyes, takes two people and the same command, children first", async () => {
  const tenant = { organizationId: freshId("org"), environment: "staging" } as const;
  const [ann, bob] = [await api.foreignKey(tenant), await api.foreignKey(tenant)];
  await api.call("PATCH", "/v1/settings", { key: ann, body: { four_eyes_deploy: true } });
  const files = [parentFile, childFile("true")];
  const waitsFor = (count: number) =>
    `${count} wait for another person, who runs the same command with a key of their own.`;
  for (let n = 0; n < 2; n++) {
    const said = await deploy(files, false, ann);
    expect(said).toContain("  proposed: another person must confirm it");
    expect(said.at(-1)).toBe(waitsFor(2));
  }
  const byBob = await deploy(files, false, bob);
  expect(byBob).toContain("  version 1 is live");
  expect(byBob.at(-1)).toBe(waitsFor(1));
  const live = async (id: string) => (await api.call("GET", `/v1/workflows/${id}`, { key: ann })).body;
  expect(await live(parent)).toMatchObject({ deployedVersion: null });
  expect((await deploy(files, false, bob)).at(-1)).toBe(waitsFor(1));
  expect(await deploy(files, false, ann)).toContain("  version 1 is live");
  expect(await live(parent)).toMatchObject({ deployedVersion: 1 });
  expect((await deploy(files, false, bob)).at(-1)).toBe("0 of 2 workflows changed.");
});
