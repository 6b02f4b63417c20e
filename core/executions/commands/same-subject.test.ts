import { expect, test } from "vitest";
import { catalogue } from "../../../blocks.config.ts";
import { compile } from "../../../compiler/compile.ts";
import { DEFAULT_SUBJECT } from "../../../compiler/graph.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { endedRecord } from "../../../test/support/ended-record.ts";
import { refuseOtherSubject } from "./same-subject.ts";

/** Asks whether a re-run with another input is about the same subject. The one block issues a credential to the holder that it names. */
async function refuse(
  holder: string,
  before: JsonObject,
  after: JsonObject,
  claims: JsonObject = {},
): Promise<void> {
  const config = { credential_type: "user", subject: { type: "person", id: holder }, claims };
  const blocks = { issue: { type: "credential_issue", config } };
  const result = compile({ id: "wf_a", blocks }, { catalogue, functionArn: (name) => name });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const record = (input: JsonObject) => endedRecord({ input: JSON.stringify(input) });
  await refuseOtherSubject(catalogue, result.plan.graph, DEFAULT_SUBJECT, record(before), record(after));
}

test("the same holder may be, another one may not", async () => {
  const holder = "{% $input.applicant.id %}";
  const subject_id = "s";
  await refuse(holder, { subject_id, applicant: { id: "a" } }, { subject_id, applicant: { id: "a" }, x: 2 });
  await expect(
    refuse(holder, { subject_id, applicant: { id: "a" } }, { subject_id, applicant: { id: "b" } }),
  ).rejects.toThrow(/subject of its source/);
});

test("a holder whose expression runs out of time in both runs may be another one: it might have a value when the block runs", async () => {
  const [subject_id, long] = ["s", "a".repeat(200_000)];
  const holder = "{% $contains($input.long, /([a-z]|q){900}[0-9]/) ? 'a' : $input.id %}";
  await expect(refuse(holder, { subject_id, long, id: "b" }, { subject_id, long, id: "c" })).rejects.toThrow(
    /subject of its source/,
  );
});

test("a holder who cannot be computed in one of the two runs is another one", async () => {
  const holder = "{% $uppercase($input.applicant.id) %}";
  const [named, unnamed] = [
    { subject_id: "s", applicant: { id: "a" } },
    { subject_id: "s", applicant: { id: 5 } },
  ];
  await refuse(holder, named, named);
  await refuse(holder, unnamed, unnamed);
  await expect(refuse(holder, named, unnamed)).rejects.toThrow(/subject of its source/);
  await expect(refuse(holder, unnamed, named)).rejects.toThrow(/subject of its source/);
});

test("the run's own subject may not change, with any holder", async () => {
  await expect(refuse("fixed", { subject_id: "s" }, { subject_id: "t" })).rejects.toThrow(
    /subject of its source/,
  );
  await expect(refuse("fixed", { subject_id: "s" }, {})).rejects.toThrow(/subject of its source/);
  await expect(refuse("fixed", {}, { subject_id: "s" })).rejects.toThrow(/subject of its source/);
  await refuse("fixed", { subject_id: "s" }, { subject_id: "s" });
});

test("other claims about the same holder may be", async () => {
  const claims = { nationality: "{% $input.country %}" };
  const subject_id = "s";
  await refuse("fixed", { subject_id, country: "DE" }, { subject_id, country: "FR" }, claims);
});
