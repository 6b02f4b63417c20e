import { randomBytes } from "node:crypto";
import * as z from "zod";
import { freshId } from "../harness.ts";
import { identified, type Recorded, user } from "./kit.ts";

/** The calls that change or verify credentials. */
export const CREDENTIAL_CHANGES: Record<string, Recorded> = {
  issueCredential: {
    event: "credential.issued",
    again: "replayed",
    make: async () => ({
      method: "POST",
      path: "/v1/credentials",
      body: user(freshId("user")),
      named: "id",
    }),
  },
  issueCredentialBatch: {
    event: "credential.batch_completed",
    by: "no_key",
    again: "replayed",
    make: async () => ({
      method: "POST",
      path: "/v1/credentials/batch-issue",
      body: { credentials: [{ not: "one" }] },
      named: "job_id",
    }),
  },
  createEvidence: {
    event: "evidence.created",
    again: "replayed",
    make: async () => ({
      method: "POST",
      path: "/v1/evidence",
      body: { content_type: "application/pdf", size_bytes: 9, sha256: randomBytes(32).toString("hex") },
    }),
  },
  deleteEvidence: {
    event: "evidence.deleted",
    again: "nothing",
    make: async ({ prepared }) => {
      const sha256 = randomBytes(32).toString("hex");
      const id = await prepared("/v1/evidence", { content_type: "application/pdf", size_bytes: 9, sha256 });
      return { method: "DELETE", path: `/v1/evidence/${id}`, about: id };
    },
  },
  eraseCredential: {
    event: "credential.deleted",
    again: "nothing",
    make: async ({ credential }) => {
      const id = await credential();
      return { method: "DELETE", path: `/v1/credentials/${id}`, about: id };
    },
  },
  ...Object.fromEntries(
    (["revoke", "suspend"] as const).map((move): [string, Recorded] => [
      `${move}Credential`,
      {
        event: `credential.${move === "revoke" ? "revoked" : "suspended"}`,
        again: "nothing",
        make: async ({ credential }) => {
          const id = await credential();
          return { method: "POST", path: `/v1/credentials/${id}/${move}`, about: id };
        },
      },
    ]),
  ),
  reactivateCredential: {
    event: "credential.reactivated",
    again: "nothing",
    make: async ({ credential, api }) => {
      const id = await credential();
      await api.call("POST", `/v1/credentials/${id}/suspend`);
      return { method: "POST", path: `/v1/credentials/${id}/reactivate`, about: id };
    },
  },
  verifyCredential: {
    event: "credential.verified",
    again: "another",
    make: async ({ api }) => {
      const { body } = await api.call("POST", "/v1/credentials", { body: user(freshId("user")) });
      const { id, signed_payload } = identified.extend({ signed_payload: z.string() }).parse(body);
      return {
        method: "POST",
        path: "/v1/credentials/verify",
        body: { credential: signed_payload },
        about: id,
      };
    },
  },
  verifyStoredCredential: {
    event: "credential.verified",
    again: "another",
    make: async ({ credential }) => {
      const id = await credential();
      return { method: "POST", path: `/v1/credentials/${id}/verify`, about: id };
    },
  },
  recordPresentation: {
    event: "credential.presented",
    again: "replayed",
    make: async ({ credential }) => {
      const id = await credential();
      return { method: "POST", path: "/v1/audit/events", body: { credential_id: id }, about: id };
    },
  },
};
