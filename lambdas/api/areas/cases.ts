import type { Caller } from "../../../core/access/caller.ts";
import { submitRetake } from "../../../core/capture/retake.ts";
import { decideCase } from "../../../core/cases/decide.ts";
import type { DismissPorts } from "../../../core/cases/dismiss.ts";
import { type SubmitPorts, submitAnswer } from "../../../core/cases/submit.ts";
import { identityHash } from "../../../core/screening/dismissals.ts";
import { queryOf } from "../../../core/subjects/monitoring.ts";
import { refuseDeleted } from "../../../core/workflows/target.ts";
import { capturePorts } from "../../composition/capture.ts";
import { credentialPorts } from "../../composition/credentials.ts";
import { mayStill } from "../../composition/edge.ts";
import { monitoring } from "../../composition/monitoring.ts";
import { dismissals } from "../../composition/other-stores.ts";
import { now } from "../../composition/process.ts";
import { disclosures } from "../../composition/stores.ts";
import { subjectPorts } from "../../composition/subjects.ts";
import { uploads } from "../../composition/uploads.ts";
import { casePorts, decidingPorts, workflowPorts } from "../../composition/workflows.ts";
import { assignManyRoute } from "../case-assignments.ts";
import { decideRoute } from "../case-decisions.ts";
import { dismissRoute } from "../case-hits.ts";
import { evidenceRoute } from "../case-reports.ts";
import { type RequestDeps, requestRoutes } from "../case-requests.ts";
import { caseWorkRoutes } from "../case-work.ts";
import { caseRoutes } from "../cases.ts";
import { listExportRoutes } from "../list-exports.ts";
import type { Route } from "../route.ts";
import { documentPorts } from "./document-ports.ts";
import { executionCalls } from "./execution-calls.ts";
import { fourEyesDismiss } from "./four-eyes.ts";

/** Cases, and lists as files. */
export function caseArea(): Route[] {
  const documents = documentPorts();
  const cases = casesWithUploads();
  const answering = { calls: executionCalls(), credentials: credentialPorts() };
  return [
    ...caseRoutes(cases),
    ...caseWorkRoutes({ ...cases, credentials: cases.executions.blockCredentials }),
    assignManyRoute(cases),
    ...listExportRoutes({ ...documents, cases, executions: answering.calls }),
    dismissRoute({ ...cases, dismissals: dismissals(), hitOfAlert }),
    decideRoute({ ...answering, decide: (request) => decideCase(cases, request) }),
    evidenceRoute({ ...documents, ...cases }),
    ...requestRoutes({ ...cases, ...answering, ...submitting(cases) }),
  ];
}

const casesWithUploads = () => ({
  ...casePorts(),
  executions: decidingPorts(),
  disclosures: disclosures(),
  fourEyesDismiss,
  mayStill: mayStill(),
  uploads: { ...uploads(), now },
});

const hitOfAlert: DismissPorts["hitOfAlert"] = async (tenant, id) => {
  const alert = await monitoring().alert(tenant, id);
  if (alert === undefined) return undefined;
  const { identity, now: judged, before } = alert;
  const record = await subjectPorts().subjects.find(tenant, alert.subjectId);
  const isOfDataNow = record !== undefined && identityHash(queryOf(record)) === identity;
  return { version: judged.entry.version, identity, isOfDataNow, isFirst: before === undefined };
};

function submitting(cases: SubmitPorts): Pick<RequestDeps, "submit" | "submitSession"> {
  const mayBegin = (caller: Caller) => (workflowId: string) =>
    refuseDeleted(workflowPorts(), caller, workflowId);
  return {
    submit: (request) => submitAnswer(cases, { ...request, mayBegin: mayBegin(request.caller) }),
    submitSession: (request) =>
      submitRetake(
        { ...cases, sessions: capturePorts().sessions },
        { ...request, mayBegin: mayBegin(request.caller) },
      ),
  };
}
