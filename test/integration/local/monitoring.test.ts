import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Editions, openEditions } from "../../support/editions.ts";
import { type Api, codeOf, freshId, openShipped } from "../harness.ts";
import { erased, everything } from "./erasure-kit.ts";

/** Monitoring over HTTP: from a change of the lists to the decision. */

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

const publish = (...names: string[]) => editions.publish(...names);

/** What the schedule does every minute. */
async function watchLists(): Promise<void> {
  const { handler } = await import("../../../lambdas/events/monitoring-passes/handler.ts");
  await handler({});
}

const created = z.looseObject({ id: z.string() });
const page = z.object({
  alerts: z.array(
    z.looseObject({ id: z.string(), case_id: z.string(), entity_id: z.string(), state: z.string() }),
  ),
});
const alertsOf = async (id: string) =>
  page.parse((await api.call("GET", `/v1/alerts?subject_id=${id.toLowerCase()}`)).body).alerts;
const stateOf = async (id: string) =>
  z.looseObject({ state: z.string() }).parse((await api.call("GET", `/v1/subjects/${id}/monitoring`)).body)
    .state;
async function monitored(name: string): Promise<string> {
  const body = { external_id: freshId("canary"), attributes: { name } };
  const { id } = created.parse((await api.call("POST", "/v1/subjects", { body })).body);
  expect((await api.call("PUT", `/v1/subjects/${id}/monitoring`, { body: {} })).status).toBe(200);
  return id;
}

describe("monitoring a subject", { timeout: 60_000 }, () => {
  it("finds who is listed later, tells a person why, and closes what a removed entry opened", async () => {
    const id = await monitored("Quentin Zanzibarov");
    await expect.poll(() => stateOf(id)).toBe("current");
    expect(await alertsOf(id)).toEqual([]);
    publish("ZANZIBAROV, Quentin");
    expect(await stateOf(id)).toBe("behind");
    await watchLists();
    await expect.poll(() => stateOf(id)).toBe("current");
    const [alert, ...others] = await alertsOf(id);
    expect([alert?.state, others]).toEqual(["open", []]);
    const shown = await api.call("GET", `/v1/alerts/${alert?.id}`);
    expect(shown.body).toMatchObject({
      because: "lists_changed",
      before: null,
      now: { entry: { name: "ZANZIBAROV, Quentin" }, reasons: expect.arrayContaining([]) },
    });
    const opened = await api.call("GET", `/v1/cases/${alert?.case_id}`);
    expect(opened.body).toMatchObject({ kind: "alert", state: "open", alerts: [alert?.id] });
    const timeline = await api.call("GET", `/v1/subjects/${id}/timeline?kind=alert`);
    expect(timeline.body).toMatchObject({ timeline: [{ ref: alert?.id }] });
    publish();
    await watchLists();
    await expect.poll(async () => (await alertsOf(id))[0]?.state).toBe("closed");
    expect((await api.call("GET", `/v1/cases/${alert?.case_id}`)).body).toMatchObject({
      state: "closed",
      outcome: "no_action",
    });
    const events = JSON.stringify((await api.call("GET", "/v1/audit/events?limit=100")).body);
    for (const told of ["subject.monitored", "alert.opened", "alert.closed"]) expect(events).toContain(told);
    expect(events).not.toContain("Zanzibarov");
  });

  it("takes a dismissal for this version of the entry, and alerts again when it changes", async () => {
    publish("ZANZIBAROV, Quirin");
    const id = await monitored("Quirin Zanzibarov");
    await expect.poll(() => alertsOf(id)).toHaveLength(1);
    const [alert] = await alertsOf(id);
    const path = `/v1/cases/${alert?.case_id}/hits/${alert?.entity_id}/dismiss`;
    const body = { reason: "Another person." };
    expect((await api.call("POST", path, { body })).body).toMatchObject({ state: "active" });
    expect(await alertsOf(id)).toMatchObject([{ closed_because: "dismissed", outcome: "false_positive" }]);
    expect((await api.call("POST", path, { body: { reason: "Again." } })).status).toBe(404);
    await watchLists();
    publish("ZANZIBAROV, Quirin", "SOMEBODY, Else");
    await watchLists();
    await expect.poll(() => stateOf(id)).toBe("current");
    expect(await alertsOf(id)).toHaveLength(1);
    publish("ZANZIBAROV, Quirin Peter", "SOMEBODY, Else");
    await watchLists();
    await expect.poll(() => alertsOf(id)).toHaveLength(2);
  });

  it("takes no dismissal of an alert on data that the subject no longer has", async () => {
    publish("ZANZIBAROV, Quillon");
    const id = await monitored("Quillon Zanzibarov");
    await expect.poll(() => alertsOf(id)).toHaveLength(1);
    const [alert] = await alertsOf(id);
    const rename = (name: string) =>
      api.call("PATCH", `/v1/subjects/${id}`, { body: { attributes: { name } } });
    const dismiss = (reason: string) =>
      api.call("POST", `/v1/cases/${alert?.case_id}/hits/${alert?.entity_id}/dismiss`, { body: { reason } });
    expect((await rename("Quillon Peter Zanzibarov")).status).toBe(200);
    const refused = await dismiss("This one has another middle name.");
    expect([refused.status, codeOf(refused)]).toEqual([409, "conflict"]);
    expect(JSON.stringify(refused.body)).toContain("data_changed");
    await expect.poll(() => stateOf(id)).toBe("current");
    expect(await alertsOf(id)).toMatchObject([{ state: "open" }]);
    await rename("Quillon Zanzibarov");
    expect((await dismiss("This one is another person.")).body).toMatchObject({ state: "active" });
  });

  it("leaves no valid acceptance of a subject whom a person found to be the listed one", async () => {
    publish("ZANZIBAROV, Quasar");
    const id = await monitored("Quasar Zanzibarov");
    const { external_id } = z
      .looseObject({ external_id: z.string() })
      .parse((await api.call("GET", `/v1/subjects/${id}`)).body);
    const issued = async (subject: string, kyc_status: string) => {
      const body = {
        credential_type: "user",
        subject: { id: subject, type: "person" },
        claims: { kyc_status, trust_level: "self_attested" },
      };
      const made = await api.call("POST", "/v1/credentials", { body });
      return z.looseObject({ credential_id: z.string() }).parse(made.body).credential_id;
    };
    const statusOf = async (credential: string) =>
      z
        .looseObject({ status: z.string() })
        .parse((await api.call("GET", `/v1/credentials/${credential}`)).body).status;
    const [accepting, pending, rejected, other] = [
      await issued(external_id, "approved"),
      await issued(external_id, "pending"),
      await issued(external_id, "rejected"),
      await issued(freshId("user"), "approved"),
    ];
    await expect.poll(() => alertsOf(id)).toHaveLength(1);
    const [alert] = await alertsOf(id);
    const close = (outcome: string) =>
      api.call("POST", `/v1/cases/${alert?.case_id}/close`, { body: { reason: "It is.", outcome } });
    expect(await statusOf(accepting)).toBe("active");
    expect((await close("true_match")).body).toMatchObject({ state: "closed", outcome: "true_match" });
    expect(await statusOf(accepting)).toBe("suspended");
    // In review, it would still let agents act for the listed person.
    expect(await statusOf(pending)).toBe("suspended");
    expect([await statusOf(rejected), await statusOf(other)]).toEqual(["active", "active"]);
    // A closed case suspends nothing: what somebody reactivates stays so.
    const reactivate = `/v1/credentials/${accepting}/reactivate`;
    expect((await api.call("POST", reactivate)).status).toBe(200);
    expect((await close("true_match")).status).toBe(409);
    expect(await statusOf(accepting)).toBe("active");
  });

  it("screens again in a re-run what was clear before the subject was found", async () => {
    publish();
    const name = "Quarto Zanzibarov";
    const id = await monitored(name);
    await expect.poll(() => stateOf(id)).toBe("current");
    const { external_id } = z
      .looseObject({ external_id: z.string() })
      .parse((await api.call("GET", `/v1/subjects/${id}`)).body);
    const run = z.looseObject({
      executionId: z.string(),
      output: z.looseObject({ screening: z.looseObject({ status: z.string() }) }),
    });
    const execute = async (body: object) =>
      run.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
    const means = "approved";
    const workflow = {
      blocks: {
        screening: { type: "sanctions_screening", input: { name }, config: { failOn: [] } },
        end: { type: "decision", config: { outcomes: [{ name: "yes", when: "true", means }] } },
      },
      edges: [{ from: "screening", to: "end" }],
    };
    const workflowId = "wf_alerted";
    const input = { subject_id: external_id };
    const first = await execute({ workflowId, workflow, options: { input } });
    expect(first.output.screening.status).toBe("clear");
    const again = () =>
      execute({ workflowId, runFromBlock: { executionId: first.executionId, startBlockId: "end" } });
    expect((await again()).output.screening.status).toBe("clear");
    publish("ZANZIBAROV, Quarto");
    await watchLists();
    await expect.poll(() => alertsOf(id)).toHaveLength(1);
    const found = await again();
    expect(found.output.screening.status).toBe("potential_match");
    const { body } = await api.call("GET", `/v1/workflows/status/${found.executionId}`);
    expect(body).toMatchObject({ outcome: "needs_review" });
  });

  it("approves nobody again by a credential of before the alert", async () => {
    publish();
    const name = "Quince Zanzibarov";
    const id = await monitored(name);
    await expect.poll(() => stateOf(id)).toBe("current");
    const { external_id } = z
      .looseObject({ external_id: z.string() })
      .parse((await api.call("GET", `/v1/subjects/${id}`)).body);
    const workflow = {
      blocks: {
        screening: { type: "sanctions_screening", input: { name }, config: { failOn: [] } },
        issue: {
          type: "credential_issue",
          config: { credential_type: "user", claims: { kyc_status: "approved" } },
        },
        note: { type: "wait", config: { seconds: 1 } },
      },
      edges: [
        { from: "screening", to: "issue" },
        { from: "issue", to: "note" },
      ],
    };
    const workflowId = "wf_alerted_holder";
    const ended = async (body: object) => {
      const { executionId } = z
        .looseObject({ executionId: z.string() })
        .parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
      return z
        .looseObject({ executionId: z.string(), outcome: z.string() })
        .parse((await api.call("GET", `/v1/workflows/status/${executionId}`)).body);
    };
    const options = { input: { subject_id: external_id } };
    const { executionId, outcome } = await ended({ workflowId, workflow, options });
    expect(outcome).toBe("approved");
    const again = async () =>
      (await ended({ workflowId, runFromBlock: { executionId, startBlockId: "note" } })).outcome;
    expect(await again()).toBe("approved");
    publish("ZANZIBAROV, Quince");
    await watchLists();
    await expect.poll(() => alertsOf(id)).toHaveLength(1);
    expect(await again()).not.toBe("approved");
  });

  it("never says that nothing was found of who cannot be screened, or is not judged", async () => {
    const { id } = created.parse(
      (await api.call("POST", "/v1/subjects", { body: { external_id: freshId("user") } })).body,
    );
    expect(await stateOf(id)).toBe("off");
    await api.call("PUT", `/v1/subjects/${id}/monitoring`, { body: {} });
    await expect.poll(() => stateOf(id)).toBe("unscreenable");
    const nowhere = { screening: { lists: ["no_such_list"] } };
    await api.call("PATCH", `/v1/subjects/${id}`, { body: { attributes: { name: "Anna Berg" } } });
    await api.call("PUT", `/v1/subjects/${id}/monitoring`, { body: nowhere });
    await expect.poll(() => stateOf(id)).toBe("unscreenable");
    expect((await api.call("DELETE", `/v1/subjects/${id}/monitoring`)).body).toMatchObject({ state: "off" });
    const reader = await api.keyWith(["subjects:read"]);
    const refused = await api.call("PUT", `/v1/subjects/${id}/monitoring`, { body: {}, key: reader });
    expect([refused.status, codeOf(refused)]).toEqual([403, "forbidden"]);
  });

  it("tells beforehand how many alerts would open, to those who may see it, and changes nothing", async () => {
    publish();
    const id = await monitored("Zelmik Zanzibarov");
    await expect.poll(() => stateOf(id)).toBe("current");
    publish("ZANZIBAROV, Zelmik");
    const begun = await api.call("POST", "/v1/monitoring/dry-runs", { body: {} });
    expect(begun).toMatchObject({ status: 202, body: { state: "running", samples: [] } });
    const again = await api.call("POST", "/v1/monitoring/dry-runs", { body: {} });
    expect([again.status, codeOf(again)]).toEqual([409, "conflict"]);
    const { handler } = await import("../../../lambdas/events/dry-runs/handler.ts");
    await handler({});
    const path = `/v1/monitoring/dry-runs/${created.parse(begun.body).id}`;
    expect((await api.call("GET", path)).body).toMatchObject({
      state: "completed",
      alerts_opening: 1,
      samples: [{ kind: "opens", subject_id: id }],
    });
    expect((await api.call("GET", "/v1/monitoring/dry-runs")).status).toBe(200);
    expect(await alertsOf(id)).toEqual([]);
    const [reader, worker] = [await api.keyWith(["cases:read"]), await api.keyWith(["subjects:read"])];
    const refused = await api.call("POST", "/v1/monitoring/dry-runs", { body: {}, key: reader });
    expect([refused.status, (await api.call("GET", path, { key: worker })).status]).toEqual([403, 403]);
    await watchLists();
    await expect.poll(() => alertsOf(id)).toHaveLength(1);
  });

  it("forgets an erased subject, its alerts and what is known of its hits", async () => {
    publish("ZANZIBAROV, Quasimodo");
    const id = await monitored("Quasimodo Zanzibarov");
    await expect.poll(() => alertsOf(id)).toHaveLength(1);
    const [alert] = await alertsOf(id);
    expect((await api.call("DELETE", `/v1/subjects/${id}`)).status).toBe(202);
    await erased(api, id);
    expect((await api.call("GET", `/v1/alerts/${alert?.id}`)).status).toBe(404);
    const left = (await everything()).split("\n").filter((line) => /quasimodo/i.test(line));
    expect(left).toEqual([]);
    expect(
      (await everything()).split("\n").filter((line) => line.includes(`WATCH#`) && line.includes(id)),
    ).toEqual([]);
  });
});
