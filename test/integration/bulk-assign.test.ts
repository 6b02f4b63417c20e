import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { openCases } from "./case-kit.ts";
import { codeOf, freshId, openHere } from "./harness.ts";

/** Several cases given to somebody by one call: each by the rules of a single one, each with its event. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { api, start, post, read, decide } = openCases(() => openHere());

const answerSchema = z.object({
  results: z.array(
    z.object({
      case_id: z.string(),
      assignee: z.looseObject({ id: z.string() }).nullable(),
      problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    }),
  ),
});
const assign = async (body: unknown, call: Parameters<typeof post>[2] = {}) =>
  answerSchema.parse((await post("/v1/cases/assign", body, call)).body).results;
const newCase = async () => (await start(freshId("user"))).caseId;
const assignments = async (caseId: string) => {
  const { body } = await api().call("GET", `/v1/audit/events?resource_id=${caseId}`);
  const { events } = z.object({ events: z.array(z.looseObject({ event_type: z.string() })) }).parse(body);
  return events.filter(({ event_type }) => event_type === "case.assigned").length;
};

describe("assigning several cases", () => {
  it("gives each with an event of its own, once also when the call is repeated", async () => {
    const ids = [await newCase(), await newCase(), await newCase()];
    const headers = { "idempotency-key": freshId("key") };
    const first = await assign({ case_ids: ids }, { headers });
    expect(first.map(({ case_id, problem }) => [case_id, problem])).toEqual(ids.map((id) => [id, null]));
    await assign({ case_ids: ids }, { headers });
    await assign({ case_ids: ids });
    for (const id of ids) {
      expect((await read(id)).state).toBe("in_progress");
      expect(await assignments(id)).toBe(1);
    }
  });

  it("takes nothing from somebody else, says so of that case, and does the others", async () => {
    const key = await api().keyWith(["cases:write", "cases:read"]);
    const [taken, closed, free] = [await newCase(), await newCase(), await newCase()];
    await post(`/v1/cases/${taken}/assign`, {}, { key });
    await decide(closed, { decision: "decline" });
    const unknown = `case_${"0".repeat(26)}`;
    const results = await assign({ case_ids: [taken, unknown, closed, free] });
    expect(results.map(({ problem }) => problem?.code ?? null)).toEqual([
      "already_taken",
      "not_found",
      "conflict",
      null,
    ]);
    const holder = (await read(taken)).assignee?.id;
    expect(holder).not.toBe(results[3]?.assignee?.id);
    // Knowingly, it is taken over; a wrong `instead_of` is refused.
    const wrong = await assign({ case_ids: [taken], instead_of: results[3]?.assignee?.id });
    expect(wrong[0]?.problem?.code).toBe("already_taken");
    const [over] = await assign({ case_ids: [taken], instead_of: holder });
    expect(over?.assignee?.id).toBe(results[3]?.assignee?.id);
  });

  it("refuses an unknown assignee, too many cases and one case twice, and changes nothing", async () => {
    const id = await newCase();
    const refused = async (body: unknown) => {
      const reply = await post("/v1/cases/assign", body);
      return [reply.status, codeOf(reply)];
    };
    expect(await refused({ case_ids: [id], assignee: "user_nobody" })).toEqual([400, "validation_failed"]);
    expect(await refused({ case_ids: [id, id] })).toEqual([400, "validation_failed"]);
    const many = Array.from({ length: 51 }, (_, place) => `case_${String(place).padStart(26, "0")}`);
    expect(await refused({ case_ids: many })).toEqual([400, "validation_failed"]);
    expect(await refused({ case_ids: [] })).toEqual([400, "validation_failed"]);
    expect((await read(id)).assignee).toBeNull();
  });

  it("sees no case of another tenant, and needs the right to work on cases", async () => {
    const id = await newCase();
    const foreign = await api().foreignKey({ organizationId: freshId("org"), environment: "staging" });
    expect((await assign({ case_ids: [id] }, { key: foreign }))[0]?.problem?.code).toBe("not_found");
    const reader = await api().keyWith(["cases:read"]);
    expect((await post("/v1/cases/assign", { case_ids: [id] }, { key: reader })).status).toBe(403);
    expect((await read(id)).assignee).toBeNull();
  });

  it("of two callers at once, each case has one", async () => {
    const ids = [await newCase(), await newCase(), await newCase(), await newCase()];
    const other = await api().keyWith(["cases:write"]);
    const [mine, theirs] = await Promise.all([
      assign({ case_ids: ids }),
      assign({ case_ids: ids }, { key: other }),
    ]);
    for (const place of ids.keys()) {
      const outcomes = [mine[place]?.problem?.code, theirs[place]?.problem?.code];
      expect(outcomes.filter((code) => code === undefined)).toHaveLength(1);
      expect(outcomes.filter((code) => code === "already_taken")).toHaveLength(1);
    }
  });
});
