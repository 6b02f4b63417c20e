import { describe, expect, it } from "vitest";
import { pausedRun } from "../../../test/support/applicant-kit.ts";
import type { TenantEvent } from "../../audit/event.ts";
import { collectEvidence } from "./collect.ts";

const ids = Array.from({ length: 43 }, (_, place) => `doc_${place}`);

/** A case whose run names these documents, and what making its report recorded. */
async function reported(scopes?: ReadonlySet<"executions:data:read">) {
  const at = await pausedRun({ subject_id: "anna", name: "Acme", scans: ids });
  for (const id of ids) await at.upload({ id });
  const recorded: TenantEvent[] = [];
  const { kit } = at;
  let loads = 0;
  const store: typeof kit.ports.executions = {
    ...kit.ports.executions,
    load: (id) => {
      loads++;
      return kit.ports.executions.load(id);
    },
  };
  const ports = {
    ...at.ports,
    executions: { ...kit.ports, executions: store },
    ...at.ports.uploads,
    subjects: kit.ports.subjects,
    record: async (entry: TenantEvent) => void recorded.push(entry),
  };
  const call = at.call(scopes === undefined ? kit.caller : { ...kit.caller, scopes });
  const report = await collectEvidence(ports, { ...call, source: { ip: undefined, userAgent: undefined } });
  return { report, recorded, loads };
}

describe("the report of a case", () => {
  it("has 40 documents and names every other one", async () => {
    const { report } = await reported();
    expect(report.documents.map(({ id }) => id)).toEqual(ids.slice(0, 40));
    expect(report.omitted_documents).toEqual(ids.slice(40));
    expect(report.omitted_executions).toEqual([]);
  });

  it("reads each run once, so that its data and its trail are of one moment", async () => {
    const { report, loads } = await reported();
    expect([report.executions.length, loads]).toEqual([1, 1]);
  });

  it("is recorded first, and has no bytes for a caller who may not see documents", async () => {
    const { report, recorded } = await reported(new Set(["executions:data:read"]));
    expect(recorded.map(({ event }) => event.eventType)).toEqual(["case.reported"]);
    expect(new Set(report.documents.map(({ data, left_out }) => `${data} ${left_out}`))).toEqual(
      new Set(["null no_scope"]),
    );
  });

  it("is refused without the right to the data of runs", async () => {
    await expect(reported(new Set())).rejects.toMatchObject({ code: "forbidden" });
  });
});
