/** What the records of subjects learn from runs. */

import { createDocumentStore } from "../../adapters/dynamodb/documents.ts";
import { createLearningStore } from "../../adapters/dynamodb/subjects/learning.ts";
import type { RunLearnPorts } from "../../core/executions/learning/learn-from-run.ts";
import { once } from "./once.ts";
import { table } from "./stores.ts";
import { subjectPorts } from "./subjects.ts";
import { executionPorts } from "./workflows.ts";

/** The ports of learning from runs. */
export const runLearnPorts = /* @__PURE__ */ once((): RunLearnPorts => {
  const { executions, machines, catalogue, now, newId, report, subjectNames } = executionPorts();
  const { subjects } = subjectPorts();
  const learning = createLearningStore(table());
  const owners = { documents: createDocumentStore(table()), subjectNames };
  return { executions, machines, catalogue, now, newId, report, subjects, learning, owners };
});
