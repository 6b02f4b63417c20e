/** Alerts and hits that change while somebody looks at them, over HTTP: no judgement counts for what was not looked at. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { newUlid } from "../../../core/new-ulid.ts";
import { type Editions, openEditions } from "../../support/editions.ts";
import { type Api, detailsOf, freshId, openShipped } from "../harness.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let api: Api & { listsDir: string };
let editions: Editions;
beforeAll(async () => {
  api = await openShipped();
  editions = openEditions(api.listsDir);
});
afterAll(async () => {
  editions.close();
  await api.close();
});

const identified = z.looseObject({ id: z.string() });
const alertsPage = z.object({
  alerts: z.array(
    z.looseObject({ id: z.string(), case_id: z.string(), entity_id: z.string(), state: z.string() }),
  ),
});
const runSchema = z.looseObject({
  executionId: z.string(),
  output: z.looseObject({
    screening: z.looseObject({
      status: z.string(),
      matches: z.array(z.looseObject({ entity_id: z.string() })),
    }),
  }),
  pausePoints: z.array(z.looseObject({ caseId: z.string() })),
});

async function publish(...names: string[]): Promise<void> {
  editions.publish(...names);
  const { handler } = await import("../../../lambdas/events/monitoring-passes/handler.ts");
  await handler({});
}

/** A monitored subject, named by the caller's id, with the alert of an entry that has changed once: it took the place of an earlier one. */
async function withReplacedAlert(first: string) {
  await publish(`ZANZIBAROV, ${first}`);
  const body = { external_id: freshId("user"), attributes: { name: `${first} Zanzibarov` } };
  const made = await api.call("POST", "/v1/subjects", { body });
  const { id } = identified.parse(made.body);
  await api.call("PUT", `/v1/subjects/${id}/monitoring`, { body: {} });
  const open = async () => {
    const { body } = await api.call("GET", `/v1/alerts?subject_id=${id}`);
    return alertsPage.parse(body).alerts.filter(({ state }) => state === "open");
  };
  await expect.poll(open, { timeout: 20_000 }).toHaveLength(1);
  const [before = expect.fail("There is no alert.")] = await open();
  await publish(`ZANZIBAROV, ${first} Peter`);
  await expect.poll(async () => (await open())[0]?.id, { timeout: 20_000 }).not.toBe(before.id);
  await expect.poll(open, { timeout: 20_000 }).toHaveLength(1);
  const [now = expect.fail("There is no alert.")] = await open();
  expect(now).toMatchObject({ case_id: before.case_id, entity_id: before.entity_id });
  return { before, now, open };
}

it("settles no alert that took the place of the one that was seen", async () => {
  const { before, now, open } = await withReplacedAlert("Quintus");
  const close = (outcome: string, alerts_seen?: string[]) =>
    api.call("POST", `/v1/cases/${now.case_id}/close`, { body: { reason: "Seen.", outcome, alerts_seen } });
  // Nor does one count that the case does not have.
  const other = `alrt_${newUlid()}`;
  for (const seen of [[], [before.id], [other]])
    for (const outcome of ["false_positive", "no_action"]) {
      const refused = await close(outcome, seen);
      expect([refused.status, ...detailsOf(refused)]).toEqual([409, "alerts_seen alert_unseen"]);
      expect(JSON.stringify(refused.body)).toContain(now.id);
    }
  expect(await open()).toHaveLength(1);
  expect((await close("false_positive", [now.id.toLowerCase()])).status).toBe(200);
  expect(await open()).toEqual([]);
});

it("dismisses no hit of an entry that has changed since it was seen", async () => {
  const { before, now, open } = await withReplacedAlert("Quirinus");
  const dismiss = (named: object) =>
    api.call("POST", `/v1/cases/${now.case_id}/hits/${now.entity_id}/dismiss`, {
      body: { reason: "Seen.", ...named },
    });
  const unnamed = await dismiss({});
  expect([unnamed.status, ...detailsOf(unnamed)]).toEqual([422, "match_id ambiguous_hit"]);
  const gone = await dismiss({ alert_id: before.id });
  expect([gone.status, JSON.stringify(gone.body)]).toEqual([
    404,
    expect.stringContaining("There is no such hit of this entry"),
  ]);
  expect(await open()).toHaveLength(1);
  expect((await dismiss({ alert_id: now.id })).status).toBe(200);
  expect(await open()).toEqual([]);
});

it("dismisses the hit of the run that was seen, and no other of the entry", async () => {
  await publish("ZANZIBAROV, Quillon");
  const subject_id = freshId("user");
  const screen = async (birth_date: string) => {
    const workflow = {
      blocks: {
        screening: {
          type: "sanctions_screening",
          input: { name: "Quillon Zanzibarov", birth_date },
          config: { failOn: [] },
        },
        review: { type: "manual_review" },
      },
      edges: [{ from: "screening", to: "review" }],
    };
    const body = { workflowId: "wf_seen_hits", workflow, options: { input: { subject_id } } };
    const run = runSchema.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
    return { ...run, status: run.output.screening.status };
  };
  const [seen, other] = [await screen("1971-03-14"), await screen("1985-07-02")];
  const { entity_id = "" } = seen.output.screening.matches[0] ?? {};
  const caseId = seen.pausePoints[0]?.caseId;
  expect(other.pausePoints[0]?.caseId).toBe(caseId);
  const dismiss = (named: object) =>
    api.call("POST", `/v1/cases/${caseId}/hits/${entity_id}/dismiss`, {
      body: { reason: "Seen.", ...named },
    });
  const unnamed = await dismiss({});
  expect([unnamed.status, ...detailsOf(unnamed)]).toEqual([
    422,
    "match_id ambiguous_hit",
    "match_id ambiguous_hit",
  ]);
  expect((await dismiss({ execution_id: seen.executionId, block_id: "screening" })).status).toBe(200);
  expect((await screen("1971-03-14")).status).toBe("clear");
  expect((await screen("1985-07-02")).status).not.toBe("clear");
});

it("confirms no proposal for an alert that took the place of another one", async () => {
  expect((await api.call("PATCH", "/v1/settings", { body: { four_eyes_dismiss: true } })).status).toBe(200);
  const { now, open } = await withReplacedAlert("Quintilian");
  const scopes = ["screenings:dismiss", "cases:write"] as const;
  const [ann, bob] = [await api.keyWith([...scopes]), await api.keyWith([...scopes])];
  const path = `/v1/cases/${now.case_id}`;
  const dismiss = async (key: string, alert_id: string) =>
    (
      await api.call("POST", `${path}/hits/${now.entity_id}/dismiss`, {
        key,
        body: { reason: "Seen.", alert_id },
      })
    ).status;
  const close = async (key: string, id: string) =>
    (
      await api.call("POST", `${path}/close`, {
        key,
        body: { reason: "Seen.", outcome: "false_positive", alerts_seen: [id] },
      })
    ).status;
  expect([await dismiss(ann, now.id), await close(ann, now.id)]).toEqual([202, 200]);
  await publish("ZANZIBAROV, Quintilian John");
  await expect.poll(async () => (await open())[0]?.id, { timeout: 20_000 }).not.toBe(now.id);
  await expect.poll(open, { timeout: 20_000 }).toHaveLength(1);
  const [third = expect.fail("There is no alert.")] = await open();
  expect([await dismiss(bob, now.id), await close(bob, now.id)]).toEqual([404, 409]);
  // Proposals again: they are about an alert that nobody else has looked at.
  expect([await dismiss(bob, third.id), await close(bob, third.id)]).toEqual([202, 200]);
  expect(await open()).toHaveLength(1);
  expect([await dismiss(bob, third.id), await close(bob, third.id)]).toEqual([409, 409]);
  expect(await dismiss(ann, third.id)).toBe(200);
  expect(await open()).toEqual([]);
});
