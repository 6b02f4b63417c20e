import { expect, it } from "vitest";
import { count } from "./count.ts";

function counted(type: string): string[] {
  const measured: string[] = [];
  count(type, (name, value) => void measured.push(`${name} ${value}`));
  return measured;
}

it.each([
  ["execution.completed", ["Executions completed"]],
  ["execution.paused", ["Executions paused", "Pauses opened"]],
  ["execution.resumed", ["Executions resumed", "Pauses resumed"]],
  ["execution.data_disclosed", ["Disclosures personal_data"]],
  ["credential.read", ["Disclosures personal_data"]],
  ["document.viewed", ["Disclosures personal_data"]],
  ["credential.issued", []],
  ["", []],
])("%s counts as %j", (type, metrics) => {
  expect(counted(type)).toEqual(metrics);
});
