/** Capture sessions: the page of the applicant. */

import { randomInt } from "node:crypto";
import type { CapturePorts } from "../../core/capture/context.ts";
import type { RunStarter } from "../../core/capture/start.ts";
import { openRequest } from "../../core/cases/request.ts";
import { cancel, execute } from "../../core/executions/index.ts";
import { resolveTarget } from "../../core/workflows/target.ts";
import { challengePorts } from "./evidence.ts";
import { once } from "./once.ts";
import { captures } from "./other-stores.ts";
import { config, keyMaterial, newId, now } from "./process.ts";
import { subjectNames } from "./subjects.ts";
import { uploads } from "./uploads.ts";
import { casePorts, executionPorts, workflowPorts } from "./workflows.ts";

/** The ports of capture sessions. */
export const capturePorts = /* @__PURE__ */ once(
  (): CapturePorts => ({
    sessions: captures(),
    executions: executionPorts(),
    subjectNames: subjectNames(),
    documents: { ...uploads(), subjectNames: subjectNames(), now },
    challenges: challengePorts(),
    now,
    randomSecret: keyMaterial.randomSecret,
    randomInt: (limit) => randomInt(limit),
    newId,
    pageUrl: `${config().captureOrigin}/capture/`,
  }),
);

/** Starts and stops the runs of sessions. */
export const runStarter = /* @__PURE__ */ once(
  (): RunStarter => ({
    target: (caller, workflowId) => resolveTarget(workflowPorts(), caller, workflowId, { kind: "live" }),
    async run(caller, target, { askedAt, ...options }) {
      await execute(executionPorts(), { caller, target, options, askedAt });
    },
    asked: (caller, caseId) => openRequest(casePorts(), { caller, caseId }),
    async cancel(caller, executionId) {
      await cancel(executionPorts(), { caller, executionId });
    },
  }),
);
