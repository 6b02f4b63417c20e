/** Why a subject has its level of risk, as an officer reads it: factors, points, version of the rules, history, an override. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
let id: string;
const identified = z.looseObject({ id: z.string() });

beforeAll(async () => {
  site = await openConsole();
  const file = z
    .looseObject({ id: z.string(), name: z.string() })
    .parse(parse(await readFile("workflows/wf_risk_rating.yaml", "utf8")));
  const { id: workflowId, name, ...state } = file;
  await site.call("POST", "/v1/workflows", { id: workflowId, name, state }).catch(() => undefined);
  await site.call("POST", `/v1/workflows/${workflowId}/deploy`, {});
  const attributes = { name: "Jane Quillfeather" };
  id = identified.parse(
    await site.call("POST", "/v1/subjects", { external_id: "customer_risk", attributes }),
  ).id;
  const options = { input: { subject_id: "customer_risk" } };
  await site.call("POST", "/v1/workflows/execute", { workflowId, options });
  await site.call("PATCH", `/v1/subjects/${id}`, { attributes: { nationality: ["DE"] } });
  await site.call("POST", "/v1/workflows/execute", { workflowId, options });
}, 90_000);
afterAll(() => site?.close());

test.each([1280, 390])("it explains each point at %i pixels, and what is not known", async (width) => {
  const shown = await site.open({ path: `/subjects/${id}/risk`, width });
  await shown.getByRole("heading", { name: "Risk: high", level: 1 }).waitFor();
  await shown.getByText("No document of identity was verified.", { exact: true }).waitFor();
  expect(await shown.getByText("Not known: counted as if it were so").count()).toBeGreaterThan(0);
  const history = shown.getByRole("table", { name: "History of the rating" });
  await history.getByText(/^−60 A country that FATF calls on/).waitFor();
  await history.getByText("+30 No document of identity was verified. (not known)").waitFor();
  expect(await axeFaults(shown)).toEqual([]);
  expect(site.faultsOf(shown)).toEqual([]);
});

test("it names an override with who, why and until when, and leads there from the subject", async () => {
  const shown = await site.open({ path: `/subjects/${id}`, language: "de" });
  await shown.locator('a[href$="/risk"]').click();
  await shown.getByRole("heading", { name: /: high$/, level: 1 }).waitFor();
  await site.call("PUT", `/v1/subjects/${id}/risk/override`, { level: "medium", reason: "Known for years." });
  const again = await site.open({ path: `/subjects/${id}/risk` });
  await again.getByRole("heading", { name: "Risk: medium", level: 1 }).waitFor();
  await again.getByText(/has set the level medium until .*Known for years\./).waitFor();
  expect(await axeFaults(again)).toEqual([]);
});

test("it says that a subject is not rated, and never that its risk is low", async () => {
  const attributes = { name: "John Quillfeather" };
  const other = identified.parse(
    await site.call("POST", "/v1/subjects", { external_id: "customer_unrated", attributes }),
  ).id;
  const shown = await site.open({ path: `/subjects/${other}/risk` });
  await shown.getByText("Nothing says that its risk is low.", { exact: false }).waitFor();
  expect(await axeFaults(shown)).toEqual([]);
});

test("it says why no run of the workflow that rates can begin", async () => {
  const state = {
    blocks: { rate: { type: "risk_rating", config: { rules: [], levels: [{ name: "low", from: 0 }] } } },
  };
  await site.call("POST", "/v1/workflows", { id: "wf_risk_draft", name: "Draft", state });
  await site.call("PATCH", "/v1/settings", { risk_workflow_id: "wf_risk_draft" });
  await site.call("PATCH", `/v1/subjects/${id}`, { attributes: { nationality: ["FR"] } });
  const { handler } = await import("../../lambdas/events/triggers/handler.ts");
  await handler({});
  const shown = await site.open({ path: `/subjects/${id}/risk` });
  await shown.getByText(/No run of the workflow that rates subjects can begin: \w+\./).waitFor();
  expect(await axeFaults(shown)).toEqual([]);
});
