import { freshId } from "../harness.ts";
import { nickname, type Recorded } from "./kit.ts";

const report = () => ({ subject_id: freshId("user"), reason: "A call." });

/** The calls that change cases or open evidence. */
export const CASE_CHANGES: Record<string, Recorded> = {
  viewDocument: {
    event: "evidence.disclosed",
    again: "another",
    make: async ({ picture }) => {
      const id = await picture();
      return { method: "POST", path: `/v1/documents/${id}/view`, body: { purpose: "look" }, about: id };
    },
  },
  reportCase: {
    event: "case.opened",
    again: "replayed",
    make: async () => ({ method: "POST", path: "/v1/cases", body: report(), named: "id" }),
  },
  decideCase: {
    event: "case.decided",
    again: "replayed",
    make: async ({ openCase }) => {
      const id = await openCase();
      return {
        method: "POST",
        path: `/v1/cases/${id}/decide`,
        body: { decision: "approve", ok: 1 },
        about: id,
      };
    },
  },
  attachToCase: {
    event: "case.commented",
    again: "replayed",
    make: async ({ picture, openCase }) => {
      const id = await openCase();
      const body = { document_id: await picture() };
      return { method: "POST", path: `/v1/cases/${id}/attachments`, body, about: id };
    },
  },
  assignCases: {
    event: "case.assigned",
    again: "replayed",
    make: async ({ openCase }) => {
      const id = await openCase();
      return { method: "POST", path: "/v1/cases/assign", body: { case_ids: [id] }, about: id };
    },
  },
  takeNextCase: {
    event: "case.assigned",
    again: "replayed",
    make: async ({ openCase }) => {
      await openCase();
      return { method: "POST", path: "/v1/cases/next" };
    },
  },
  askApplicant: {
    event: "case.requested",
    again: "replayed",
    make: async ({ openCase }) => {
      const id = await openCase();
      return { method: "POST", path: `/v1/cases/${id}/request`, body: nickname, about: id };
    },
  },
  withdrawRequest: {
    event: "case.requested",
    again: "replayed",
    make: async ({ askedCase }) => {
      const id = await askedCase();
      const path = `/v1/cases/${id}/request/withdraw`;
      return { method: "POST", path, body: { reason: "done" }, about: id };
    },
  },
  submitAnswer: {
    event: "case.requested",
    again: "replayed",
    make: async ({ askedCase }) => {
      const id = await askedCase();
      const body = { input: { nickname: "Ann" } };
      return { method: "POST", path: `/v1/cases/${id}/submission`, body, about: id };
    },
  },
  ...Object.fromEntries(
    (
      [
        ["assign", "case.assigned", {}],
        ["comment", "case.commented", { text: "Looks fine." }],
        ["escalate", "case.escalated", { reason: "hard" }],
        ["snooze", "case.snoozed", { reason: "wait", until: "2027-06-01T00:00:00Z" }],
        ["close", "case.closed", { reason: "done" }],
      ] as const
    ).map(([call, event, body]): [string, Recorded] => [
      `${call}Case`,
      {
        event,
        again: "replayed",
        make: async ({ prepared, openCase }) => {
          const id = call === "close" ? await prepared("/v1/cases", report()) : await openCase();
          return {
            method: "POST",
            path: `/v1/cases/${id}/${call === "comment" ? "comments" : call}`,
            body,
            about: id,
          };
        },
      },
    ]),
  ),
};
