import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { applicantsChips } from "../support/chip/applicants-chips.ts";
import { type Api, freshId, openShipped } from "./harness.ts";

/** A run that contradicts the record of its subject, and the case that its graph asks for, through HTTP. */

let api: Api & { listsDir: string };
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const run = z.looseObject({ executionId: z.string(), outcome: z.string() });
const subjects = z.object({
  subjects: z.array(z.looseObject({ id: z.string(), attributes: z.looseObject({}) })),
});
const cases = z.object({ cases: z.array(z.looseObject({ id: z.string() })) });

it("opens a case for a passport that shows somebody else only where the graph asks for one", async () => {
  const subject_id = freshId("user");
  const call = async (path: string) => (await api.call("GET", path)).body;
  const send = applicantsChips(
    api.listsDir,
    async (path, body) => (await api.call("POST", path, { body })).body,
  );
  const runWith = async (chip: string, asks: object) => {
    const blocks = { document: { type: "document_verification", input: { chip } } };
    const workflow = { blocks, ...asks };
    const body = { workflowId: "wf_contradiction", workflow, options: { input: { subject_id } } };
    return run.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
  };
  const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000 });
  const known = async () => subjects.parse(await call(`/v1/subjects?external_id=${subject_id}`)).subjects[0];
  const casesOf = async () => cases.parse(await call(`/v1/cases?subject_id=${subject_id}`)).cases;

  const own = await send({}, subject_id);
  const other = await send(
    { surname: "SMITH", givenNames: "MALLORY", number: "C01X00T48", birth: "800101" },
    subject_id,
  );
  expect((await runWith(own, { onContradiction: "case" })).outcome).toBe("none");
  await eventually(async () =>
    expect((await known())?.attributes).toMatchObject({ name: "Erika Mustermann" }),
  );
  const before = await known();
  await runWith(other, {});
  const contradicted = `/v1/subjects/${before?.id}/timeline?kind=contradicted`;
  await eventually(async () => expect(JSON.stringify(await call(contradicted))).toContain("Mallory"));
  expect(await casesOf()).toEqual([]);

  const { executionId } = await runWith(other, { onContradiction: "case" });
  await eventually(async () =>
    expect(await casesOf()).toMatchObject([
      { kind: "contradiction", state: "open", executions: [executionId], pauses: [] },
    ]),
  );
  const shown = await call(`/v1/cases/${(await casesOf())[0]?.id}`);
  const text = "subject_contradicted: name, birth_date";
  expect(shown).toMatchObject({
    timeline: expect.arrayContaining([expect.objectContaining({ type: "opened", text })]),
  });
  expect(JSON.stringify(shown)).not.toMatch(/mallory|\b1980\b/i);
  expect((await known())?.attributes).toEqual(before?.attributes);
}, 60_000);
