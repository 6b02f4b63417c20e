import { type Api, freshId } from "../harness.ts";
import type { Recorded } from "./kit.ts";

/** The calls that change subjects, and their capture sessions. */
export const SUBJECT_CHANGES: Record<string, Recorded> = {
  cancelCaptureSession: {
    event: "capture.cancelled",
    again: "nothing",
    make: async ({ prepared }) => {
      const wanted = { steps: ["consent"], subject_id: freshId("user") };
      const id = await prepared("/v1/capture-sessions", wanted);
      return { method: "POST", path: `/v1/capture-sessions/${id}/cancel`, body: {}, about: id };
    },
  },
  createDocument: {
    event: "document.pending",
    again: "replayed",
    make: async () => ({
      method: "POST",
      path: "/v1/documents",
      body: { type: "selfie", content_type: "image/png", byte_size: 9 },
    }),
  },
  createSubject: {
    event: "subject.created",
    again: "replayed",
    make: async () => ({
      method: "POST",
      path: "/v1/subjects",
      body: { external_id: freshId("user") },
      named: "id",
    }),
  },
  eraseSubject: {
    event: "subject.erased",
    again: "nothing",
    make: async ({ prepared }) => {
      const id = await prepared("/v1/subjects", { external_id: freshId("user") });
      return { method: "DELETE", path: `/v1/subjects/${id}`, about: id };
    },
  },
  holdSubject: {
    event: "subject.held",
    again: "nothing",
    make: async ({ prepared }) => {
      const id = await prepared("/v1/subjects", { external_id: freshId("user") });
      const body = { reason: "Court order" };
      return { method: "PUT", path: `/v1/subjects/${id}/legal-hold`, body, about: id };
    },
  },
  monitorSubject: {
    event: "subject.monitored",
    again: "nothing",
    make: async ({ prepared }) => {
      const id = await prepared("/v1/subjects", { external_id: freshId("user") });
      return { method: "PUT", path: `/v1/subjects/${id}/monitoring`, body: {}, about: id };
    },
  },
  unmonitorSubject: {
    event: "subject.unmonitored",
    again: "nothing",
    make: async ({ api, prepared }) => {
      const id = await prepared("/v1/subjects", { external_id: freshId("user") });
      const path = `/v1/subjects/${id}/monitoring`;
      await api.call("PUT", path, { body: {} });
      return { method: "DELETE", path, about: id };
    },
  },
  releaseSubject: {
    event: "subject.released",
    again: "nothing",
    make: async ({ api, prepared }) => {
      const id = await prepared("/v1/subjects", { external_id: freshId("user") });
      const path = `/v1/subjects/${id}/legal-hold`;
      await api.call("PUT", path, { body: { reason: "Court order" } });
      return { method: "DELETE", path, about: id };
    },
  },
  overrideSubjectRisk: {
    event: "subject.risk_overridden",
    again: "nothing",
    make: async ({ api, prepared }) => {
      const id = await ratedSubject(api, prepared);
      const body = { level: "low", reason: "Known for years." };
      return { method: "PUT", path: `/v1/subjects/${id}/risk/override`, body, about: id };
    },
  },
  endSubjectRiskOverride: {
    event: "subject.risk_overridden",
    again: "nothing",
    make: async ({ api, prepared }) => {
      const id = await ratedSubject(api, prepared);
      const path = `/v1/subjects/${id}/risk/override`;
      await api.call("PUT", path, { body: { level: "low", reason: "Known for years." } });
      return { method: "DELETE", path, about: id };
    },
  },
  correctSubject: {
    event: "subject.changed",
    again: "nothing",
    make: async ({ prepared }) => {
      const id = await prepared("/v1/subjects", { external_id: freshId("user") });
      return { method: "PATCH", path: `/v1/subjects/${id}`, body: { status: "pending" }, about: id };
    },
  },
};

/** A subject that a workflow has rated as a high risk. @returns the id of its record */
async function ratedSubject(
  api: Pick<Api, "call">,
  prepared: (path: string, body: unknown) => Promise<string>,
): Promise<string> {
  const [external_id, workflowId] = [freshId("user"), freshId("wf_risk")];
  const id = await prepared("/v1/subjects", { external_id });
  const rules = [{ id: "all", when: "$subject.status = 'active'", points: 9, reason: "Active." }];
  const levels = [
    { name: "low", from: 0 },
    { name: "high", from: 5 },
  ];
  const state = { blocks: { rating: { type: "risk_rating", config: { rules, levels } } } };
  await api.call("POST", "/v1/workflows", { body: { id: workflowId, name: "Risk", state } });
  await api.call("POST", `/v1/workflows/${workflowId}/deploy`);
  const body = { workflowId, options: { input: { subject_id: external_id } } };
  await api.call("POST", "/v1/workflows/execute", { body });
  return id;
}
