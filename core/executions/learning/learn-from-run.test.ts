import { describe, expect, it } from "vitest";
import { createDocumentStore } from "../../../adapters/memory/documents.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { AT, learnPorts, runAbout, SUBJECT_ID, taught } from "../../../test/support/learning-kit.ts";
import { runFromBlock } from "../commands/run-from-block.ts";
import { settle } from "../state/settle.ts";
import { companyFound } from "../state/testing/checks.ts";
import { resumeLearning } from "./learn-from-run.ts";

const PROVIDER = { name: "local", version: "1" };
const passport = (changes: JsonObject = {}): JsonObject => ({
  status: "passed",
  document_type: "passport",
  issuing_country: "UTO",
  nationality: "UTO",
  document_number: "L898902C3",
  name: { first: "Jane", last: "Doe", full: "Jane Doe" },
  birth_date: "1990-05-15",
  sex: "F",
  expiry_date: "2030-01-01",
  issue_date: null,
  personal_number: null,
  address: null,
  front: "doc_1",
  authenticity: { level: "no_signs", reasons: [] },
  checks: [{ name: "check_digits", outcome: "passed" }],
  confidence: 1,
  provider: PROVIDER,
  ...changes,
});
const company = companyFound(
  {
    address: "Main Street 1, 10115 Berlin",
    previous_names: ["Acme Tools GmbH"],
    owners: [{ name: "Jane Doe", entity_type: "person", ownership_percent: 60 }],
  },
  [{ name: "owners_identified", outcome: "passed" }],
);

const onlyDocument = (input: JsonObject = {}): JsonObject => ({
  blocks: {
    document: {
      type: "document_verification",
      input: { front: "doc_1", ...input },
      config: { failOn: [] },
    },
  },
});
const reviewed: JsonObject = {
  blocks: {
    document: { type: "document_verification", input: { front: "doc_1" } },
    review: { type: "manual_review", config: { requiredInput: [] } },
  },
  edges: [{ from: "document", to: "review" }],
};

const shows = (output: JsonObject) => async () => ({ kind: "completed" as const, output });

describe("the record of a subject learns from a run", () => {
  it("what a passed document showed, with the document and how genuine it is", async () => {
    const kit = await runAbout(onlyDocument());
    await kit.run("document", shows(passport()));
    const { attributes, sources } = await taught(kit);
    expect(attributes).toEqual({
      name: "Jane Doe",
      birth_date: "1990-05-15",
      nationality: ["UTO"],
      identity_numbers: [{ type: "passport", number: "L898902C3", country: "UTO", expires: "2030-01-01" }],
    });
    expect(sources?.name).toEqual({ source: "document", at: AT, ref: "doc_1", authenticity: "no_signs" });
  });

  it("from a verified chip as such, and from a proof of address the address alone", async () => {
    const kit = await runAbout(onlyDocument());
    await kit.run("document", shows(passport({ authenticity: { level: "chip_verified", reasons: [] } })));
    expect((await taught(kit)).sources?.birth_date?.source).toBe("chip");
    const bill = await runAbout(onlyDocument());
    const proof = passport({ document_type: "proof_of_address", address: "Main Street 1, Springfield" });
    await bill.run("document", shows(proof));
    expect((await taught(bill)).attributes).toEqual({ address: { lines: ["Main Street 1", "Springfield"] } });
  });

  it.each([
    ["rejected", passport({ status: "rejected" })],
    ["in doubt", passport({ status: "review" })],
    [
      "doubtful in its chip, though the graph lets it pass",
      passport({ authenticity: { level: "doubtful", reasons: [] } }),
    ],
    [
      "passed against a failed check that the graph ignores",
      passport({ checks: [{ name: "file_integrity", outcome: "failed" }] }),
    ],
    ["not an output of its type", { status: "passed", name: { full: "Mallory" } }],
  ])("nothing from a document that is %s", async (_, output) => {
    const kit = await runAbout(onlyDocument());
    await kit.run("document", shows(output));
    expect((await taught(kit)).attributes).toEqual({});
  });

  it("nothing from a document that a reviewer then declines, and everything once one approves", async () => {
    for (const [decision, name] of [
      ["decline", undefined],
      ["approve", "Jane Doe"],
    ] as const) {
      const kit = await runAbout(reviewed);
      await kit.run("document", shows(passport()));
      await kit.pause("review");
      await runFromBlock(kit.ports, {
        caller: kit.caller,
        workflowId: "wf_test",
        source: { executionId: kit.executionId, startBlockId: "review" },
        options: { input: { decision } },
      });
      expect((await taught(kit)).attributes?.name).toBe(name);
    }
  });

  it("nothing of documents from a run that failed later", async () => {
    const kit = await runAbout({
      blocks: {
        document: { type: "document_verification", input: { front: "doc_1" } },
        lookup: { type: "business_lookup", input: { name: "Acme" } },
      },
      edges: [{ from: "document", to: "lookup" }],
    });
    await kit.run("document", shows(passport()));
    await kit.run("lookup", async () => ({ kind: "failed", code: "provider_refused", message: "No." }));
    expect((await taught(kit)).attributes).toEqual({});
  });

  it("nothing from a block whose input names another subject, or cannot be resolved", async () => {
    for (const subject_id of ["user_2", "{% $number('no') %}"]) {
      const kit = await runAbout(onlyDocument({ subject_id }));
      await kit.run("document", shows(passport()));
      expect((await taught(kit)).attributes).toEqual({});
    }
    const own = await runAbout(onlyDocument({ subject_id: "{% $input.subject_id %}" }));
    await own.run("document", shows(passport()));
    expect((await taught(own)).attributes?.name).toBe("Jane Doe");
  });

  it.each<[string, JsonObject, JsonObject, string | undefined]>([
    ["about somebody else", { subject_id: "user_2" }, {}, undefined],
    [
      "about somebody else, whose block names the run's subject",
      { subject_id: "user_2" },
      { subject_id: "user_1" },
      "Jane Doe",
    ],
    [
      "about the run's subject, whose block names somebody else",
      { subject_id: "user_1" },
      { subject_id: "user_2" },
      undefined,
    ],
    ["that names nobody", {}, {}, "Jane Doe"],
  ])("from a document in a subworkflow %s", async (_, input, named, name) => {
    const parent = { blocks: { child: { type: "subworkflow", config: { workflowId: "wf_child" }, input } } };
    const kit = await runAbout(parent, {}, { wf_child: { id: "wf_child", ...onlyDocument(named) } });
    await kit.run("child._input", async ({ input: given }) => ({ kind: "completed", output: given }));
    await kit.run("child.document", shows(passport()));
    await kit.run("child");
    expect((await taught(kit)).attributes?.name).toBe(name);
  });

  it("what the input declares, also of a run that failed", async () => {
    const input = {
      first_name: "Jane",
      last_name: "Doe",
      birth_date: "1990-05-15",
      email: "jane@example.org",
      purpose: "loan",
    };
    const kit = await runAbout(
      { blocks: { lookup: { type: "business_lookup", input: { name: "Acme" } } } },
      input,
    );
    await kit.run("lookup", async () => ({ kind: "failed", code: "provider_refused", message: "No." }));
    const { attributes, sources } = await taught(kit);
    expect(attributes).toEqual({
      name: "Jane Doe",
      birth_date: "1990-05-15",
      contact: { email: "jane@example.org" },
    });
    expect(sources?.name?.source).toBe("declared");
  });

  it("a company of the register where the run declares one, and not of a person", async () => {
    const graph = { blocks: { lookup: { type: "business_lookup", input: { name: "Acme" } } } };
    const kit = await runAbout(graph, { name: "Acme", registration_number: "HRB1" });
    await kit.run("lookup", shows(company));
    const { attributes, sources, entityType } = await taught(kit);
    expect([entityType, attributes?.name, sources?.name?.source]).toEqual([
      "organisation",
      "Acme GmbH",
      "register",
    ]);
    expect(attributes).toMatchObject({
      names: ["Acme Tools GmbH"],
      address: { lines: ["Main Street 1", "10115 Berlin"] },
      shareholders: [{ name: "Jane Doe", share: 60 }],
    });
    const employer = await runAbout(graph, { employer: "Acme" });
    await employer.run("lookup", shows(company));
    expect((await taught(employer)).attributes).toEqual({});
  });

  it("of somebody else, and opens a case only where the graph asks for one", async () => {
    for (const [onContradiction, opened] of [
      ["case", 1],
      [undefined, 0],
    ] as const) {
      const asks = onContradiction === undefined ? {} : { onContradiction };
      const kit = await runAbout({ ...onlyDocument(), ...asks });
      const known = kit.state.subjects.get(SUBJECT_ID);
      if (known === undefined) throw new Error("No subject.");
      known.record.attributes = { name: "Mallory Smith" };
      known.record.sources = { name: { source: "register", at: AT } };
      await kit.run("document", shows(passport()));
      expect((await taught(kit)).attributes).toEqual({ name: "Mallory Smith" });
      expect([...kit.state.cases.values()].map(({ record }) => record.kind)).toEqual(
        Array.from({ length: opened }, () => "contradiction"),
      );
    }
  });

  it("nothing, and waits for nothing, where there is nothing to say", async () => {
    const config = { outcomes: [{ name: "a", when: "true" }] };
    const kit = await runAbout({ blocks: { choice: { type: "decision", config } } });
    await kit.run("choice", shows({ outcome: "a", score: 0, reasons: [] }));
    await settle(kit.ports, kit.executionId);
    expect(kit.state.learning.size).toBe(0);
  });

  it("how its checks came out, the worst of a type, also where they teach nothing else", async () => {
    const lookup = { type: "business_lookup", input: { name: "Acme" } };
    const kit = await runAbout({ blocks: { first: lookup, second: lookup } });
    await kit.run("first", shows({ ...company, status: "ambiguous" }));
    await kit.run("second", shows(company));
    await taught(kit);
    expect(kit.state.subjects.get(SUBJECT_ID)?.record.checks).toMatchObject({
      business_lookup: { finding: "uncertain", status: "ambiguous" },
    });
  });

  it("nothing of a check whose type takes no subject, and that read somebody else's upload", async () => {
    const [createdAt, later] = ["2026-11-25T12:00:00.000Z", "2026-12-25T12:00:00.000Z"];
    const file = { type: "attachment", contentType: "image/jpeg", byteSize: 9, createdAt } as const;
    const findingOf = async (document: string, status = "passed") => {
      const config = { url: "https://checks.example", findings: [{ when: "true", status: "passed" }] };
      const kit = await runAbout({
        blocks: { vendor: { type: "http_request", config, input: { document } } },
      });
      const { organizationId, environment } = kit.caller;
      const documents = createDocumentStore(kit.state);
      for (const [id, subjectId] of [
        ["doc_Own", "user_1"],
        ["doc_Other", "user_2"],
      ] as const) {
        const record = { id, organizationId, environment, subjectId, uploadUntil: later, expiresAt: later };
        await documents.create({ ...file, ...record });
      }
      await kit.run("vendor", shows({ status }));
      await taught(kit, documents);
      return kit.state.subjects.get(SUBJECT_ID)?.record.checks?.http_request?.finding;
    };
    expect(await findingOf("doc_Own")).toBe("passed");
    expect(await findingOf("doc_Other")).toBeUndefined();
    expect(await findingOf(`doc_${"0".repeat(26)}`)).toBeUndefined();
    // Who names such an upload hides nothing that speaks against him.
    expect(await findingOf("doc_Other", "fraud")).toBe("negative");
    expect(await findingOf(`doc_${"0".repeat(26)}`, "fraud")).toBe("negative");
  });

  it("later, when its turn was lost", async () => {
    const kit = await runAbout(onlyDocument());
    await kit.run("document", shows(passport()));
    await settle(kit.ports, kit.executionId);
    expect(await resumeLearning(learnPorts(kit))).toBe(0);
    kit.setNow("2026-11-26T10:05:00.000Z");
    expect(await resumeLearning(learnPorts(kit))).toBe(1);
    expect(kit.state.subjects.get(SUBJECT_ID)?.record.attributes.name).toBe("Jane Doe");
  });
});

describe("a check that a re-run took over", () => {
  /** The run's check was made a day before it began: another run made it. */
  const takenOver = async (newer: "negative" | undefined, made: string | undefined) => {
    const kit = await runAbout(onlyDocument());
    await kit.run("document", async () => ({ kind: "completed", output: passport() }));
    const block = kit.state.executions.get(kit.executionId)?.blocks.get("document");
    Object.assign(block?.result ?? {}, { reusedFrom: "exec_before", ...(made && { madeAt: made }) });
    const known = kit.state.subjects.get(SUBJECT_ID);
    const seen = { finding: "negative", status: null, at: "2026-11-25T12:00:00.000Z" } as const;
    if (known !== undefined && newer !== undefined)
      known.record.checks = { document_verification: { ...seen, execution_id: "exec_newer" } };
    await taught(kit);
    return kit.state.subjects.get(SUBJECT_ID)?.record.checks?.document_verification?.finding;
  };

  it("is as old as it was when it was made", async () => {
    const before = "2026-11-25T10:00:00.000Z";
    expect(await takenOver("negative", before)).toBe("negative");
    expect(await takenOver("negative", undefined)).toBe("negative");
    expect(await takenOver("negative", "2026-11-25T14:00:00.000Z")).toBe("passed");
    expect(await takenOver(undefined, before)).toBe("passed");
  });
});
