import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { addScreening } from "../../../cli/commands/screening.ts";
import { type Editions, openEditions } from "../../support/editions.ts";
import { type Api, codeOf, freshId, openShipped } from "../harness.ts";
import { erased, run } from "./erasure-kit.ts";

/** Screenings of an earlier day, made again over HTTP and by the command. */

let api: Api & { listsDir: string };
let editions: Editions;
beforeAll(async () => {
  api = await openShipped();
  editions = openEditions(api.listsDir);
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});
afterAll(async () => {
  editions.close();
  await api.close();
});

const publish = (name: string) => editions.publish(name);

const call = z.object({
  data: z.looseObject({
    id: z.string(),
    relationships: z.looseObject({ execution: z.object({ data: z.looseObject({ id: z.string() }) }) }),
  }),
});

async function screen(name: string) {
  const attributes = { execution_mode: "sync", query: { name_full: name } };
  const reply = await api.call("POST", "/v1/screenings", {
    body: { data: { type: "screening/watchlist", attributes } },
  });
  const { data } = call.parse(reply.body);
  return { id: data.id, executionId: data.relationships.execution.data.id };
}

const replay = (executionId: string, key?: string) =>
  api.call(
    "POST",
    `/v1/workflows/executions/${executionId}/screening-replays`,
    key === undefined ? {} : { key },
  );

/** What the command prints. */
async function command(id: string): Promise<{ text: string; code: unknown }> {
  const printed = vi.spyOn(console, "log").mockImplementation(() => {});
  const program = new Command();
  addScreening(program);
  const { url, key } = api;
  await program.parseAsync(["screening", "replay", id, "--url", url, "--key", key], { from: "user" });
  return { text: printed.mock.calls.flat().join("\n"), code: process.exitCode };
}

it("says what it said, against the index of that day", { timeout: 60_000 }, async () => {
  publish("ZANZIBAROV, Quentin");
  const { id, executionId } = await screen("Quentin Zanzibarov");
  publish("SOMEBODY, Else");
  const again = await replay(executionId);
  expect([again.status, again.body]).toMatchObject([
    201,
    {
      screenings: [
        { result: "same", status: { before: "potential_match", now: "potential_match" }, failure: null },
      ],
    },
  ]);
  const { text, code } = await command(id);
  expect(text).toContain("same; potential_match then, potential_match now");
  expect(text).not.toMatch(/zanzibarov/i);
  expect(code ?? 0).toBe(0);
  const reader = await api.keyWith(["workflows:executions:read"]);
  expect((await replay(executionId, reader)).status).toBe(403);
});

it("says what an alert said, though its entry is gone", { timeout: 60_000 }, async () => {
  publish("ZANZIBAROV, Quintus");
  const identified = z.looseObject({ id: z.string() });
  const body = { external_id: freshId("alerted"), attributes: { name: "Quintus Zanzibarov" } };
  const { id } = identified.parse((await api.call("POST", "/v1/subjects", { body })).body);
  await api.call("PUT", `/v1/subjects/${id}/monitoring`, { body: {} });
  const alerts = async () =>
    z
      .object({ alerts: z.array(identified) })
      .parse((await api.call("GET", `/v1/alerts?subject_id=${id}`)).body).alerts;
  await expect.poll(alerts, { timeout: 20_000 }).toHaveLength(1);
  publish("SOMEBODY, Else");
  const [alert = expect.fail("No alert.")] = await alerts();
  const { text, code } = await command(alert.id);
  expect(text).toContain("same; potential_match then, potential_match now");
  expect(text).not.toMatch(/zanzibarov/i);
  expect(code ?? 0).toBe(0);
  const feed = await api.call("GET", `/v1/audit/events?event_type=subject.disclosed&resource_id=${id}`);
  expect(JSON.stringify(feed.body)).toContain(id);
  const reader = await api.keyWith(["subjects:read"]);
  const refused = await api.call("POST", `/v1/alerts/${alert.id}/screening-replays`, { key: reader });
  expect(refused.status).toBe(403);
});

it("is an error, and never clear, where the index of that day is gone", { timeout: 60_000 }, async () => {
  publish("NOBODY, Here");
  const { executionId } = await screen("Otto Unlisted");
  publish("SOMEBODY, Else");
  for (const file of readdirSync(api.listsDir))
    if (file.endsWith(".index")) {
      const inUse = readFileSync(join(api.listsDir, "manifest.json"), "utf8").includes(file);
      if (!inUse) rmSync(join(api.listsDir, file));
    }
  expect((await replay(executionId)).body).toMatchObject({
    screenings: [
      {
        result: "impossible",
        status: { before: "clear", now: null },
        failure: { code: "list_missing", hint: expect.stringMatching(/Restore/) },
      },
    ],
  });
  const { text, code } = await command(executionId);
  expect(text).toContain("impossible; clear then, not known now");
  expect(code).toBe(1);
});

it("is gone with the data of its subject", { timeout: 60_000 }, async () => {
  const subject = freshId("canary");
  const screening = { type: "sanctions_screening", input: { name: "{% $input.name %}" } };
  await api.call("POST", "/v1/workflows", { body: { id: "wf_screened", name: "Screened" } });
  const options = { input: { subject_id: subject, name: "Quentin Zanzibarov" } };
  const body = { workflowId: "wf_screened", workflow: { blocks: { screening }, edges: [] }, options };
  const ended = await api.call("POST", "/v1/workflows/execute", { body });
  const { executionId, subjectId: id } = run.parse(ended.body);
  expect((await replay(executionId)).status).toBe(201);
  expect((await api.call("DELETE", `/v1/subjects/${id}`)).status).toBe(202);
  await erased(api, id);
  const refused = await replay(executionId);
  expect([refused.status, codeOf(refused)]).toEqual([409, "conflict"]);
  expect(JSON.stringify(refused.body)).toContain("erased");
});
