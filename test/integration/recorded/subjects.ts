import { freshId } from "../harness.ts";
import type { Recorded } from "./kit.ts";

/** The calls that change subjects. */
export const SUBJECT_CHANGES: Record<string, Recorded> = {
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
  correctSubject: {
    event: "subject.changed",
    again: "nothing",
    make: async ({ prepared }) => {
      const id = await prepared("/v1/subjects", { external_id: freshId("user") });
      return { method: "PATCH", path: `/v1/subjects/${id}`, body: { status: "pending" }, about: id };
    },
  },
};
