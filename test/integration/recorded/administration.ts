import { freshId } from "../harness.ts";
import { type Recorded, streamBody } from "./kit.ts";

const person = () => ({ email: `${freshId("ana")}@example.com`, name: "Ana" });

/** The calls that change streams, settings, keys and people. */
export const ADMINISTRATION_CHANGES: Record<string, Recorded> = {
  createAuditStream: {
    event: "stream.created",
    again: "replayed",
    make: async () => ({ method: "POST", path: "/v1/audit/streams", body: streamBody(), named: "id" }),
  },
  updateAuditStream: {
    event: "stream.changed",
    again: "another",
    make: async ({ stream }) => {
      const id = await stream();
      return { method: "PATCH", path: `/v1/audit/streams/${id}`, body: { active: false }, about: id };
    },
  },
  rotateAuditStreamSecret: {
    event: "stream.changed",
    again: "nothing",
    make: async ({ stream }) => {
      const id = await stream();
      const path = `/v1/audit/streams/${id}/rotate-secret`;
      return { method: "POST", path, body: { secret: "t".repeat(40) }, about: id };
    },
  },
  deleteAuditStream: {
    event: "stream.deleted",
    again: "nothing",
    make: async ({ stream }) => {
      const id = await stream();
      return { method: "DELETE", path: `/v1/audit/streams/${id}`, about: id };
    },
  },
  changeSettings: {
    event: "settings.changed",
    again: "nothing",
    make: async () => {
      const retention = { keepFor: "P5Y", after: "last_activity", basis: freshId("law") };
      return { method: "PATCH", path: "/v1/settings", body: { retention }, about: "settings" };
    },
  },
  putTeam: {
    event: "team.changed",
    again: "nothing",
    make: async () => {
      const name = freshId("team").toLowerCase();
      return { method: "PUT", path: `/v1/teams/${name}`, body: { title: "Team" }, about: name };
    },
  },
  createApiKey: {
    event: "api_key.created",
    again: "replayed",
    make: async () => ({
      method: "POST",
      path: "/v1/api-keys",
      body: { name: "made", scopes: ["workflows:read"] },
      named: "id",
    }),
  },
  signIn: {
    event: "user.signed_in",
    again: "nothing",
    make: async () => ({ method: "POST", path: "/v1/api-keys/me/sign-in", named: "id" }),
  },
  revokeApiKey: {
    event: "api_key.revoked",
    again: "nothing",
    make: async ({ prepared }) => {
      const id = await prepared("/v1/api-keys", { name: "made", scopes: ["workflows:read"] });
      return { method: "DELETE", path: `/v1/api-keys/${id}`, about: id };
    },
  },
  createUser: {
    event: "user.changed",
    again: "replayed",
    make: async () => ({ method: "POST", path: "/v1/users", body: person(), named: "id" }),
  },
  changeUser: {
    event: "user.changed",
    again: "another",
    make: async ({ prepared }) => {
      const id = await prepared("/v1/users", person());
      return { method: "PATCH", path: `/v1/users/${id}`, body: { name: "Bea" }, about: id };
    },
  },
};
