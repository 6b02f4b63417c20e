import * as z from "zod";
import { type Api, type Reply, readFeed } from "../harness.ts";

/** Calls about onboarding sessions as their clients make them. */

export const SESSIONS = "/v1/identity/sessions";
const body = z.object({
  data: z.object({
    type: z.literal("session"),
    id: z.string(),
    attributes: z.looseObject({ status: z.string(), created_at: z.string(), expires_at: z.string() }),
    relationships: z.looseObject({
      executions: z.object({ data: z.array(z.object({ type: z.string(), id: z.string() })) }),
    }),
  }),
});
/** A page of sessions. */
export const sessionPage = z.object({ data: z.array(body.shape.data) });
export const sessionIn = (reply: Reply) => body.parse(reply.body).data;
const identified = z.object({ data: z.looseObject({ id: z.string() }) });
/** The calls, for one API. */
export function sessionCalls(api: Api) {
  const account = async (attributes: object = {}, key?: string) => {
    const sent = { data: { type: "account", attributes: { entity_type: "person", ...attributes } } };
    const options = { body: sent, ...(key === undefined ? {} : { key }) };
    return identified.parse((await api.call("POST", "/v1/identity/accounts", options)).body).data.id;
  };
  const post = (accountId: string, data: object = {}, headers: Record<string, string> = {}) =>
    api.call("POST", SESSIONS, {
      body: {
        data: {
          type: "session",
          relationships: { account: { data: { type: "account", id: accountId } } },
          ...data,
        },
      },
      headers,
    });
  const read = async (id: string) => sessionIn(await api.call("GET", `${SESSIONS}/${id}`));
  return {
    account,
    post,
    read,
    made: async (data: object = {}) => sessionIn(await post(await account(), data)),
    statusOf: async (id: string) => (await read(id)).attributes.status,
    act: (id: string, action: string, sent?: object, key?: string) =>
      api.call("POST", `${SESSIONS}/${id}/${action}`, {
        ...(sent === undefined ? {} : { body: sent }),
        ...(key === undefined ? {} : { key }),
      }),
    patch: (id: string, attributes: object) =>
      api.call("PATCH", `${SESSIONS}/${id}`, { body: { data: { type: "session", id, attributes } } }),
    eventsOf: async (id: string) =>
      z
        .array(z.looseObject({ event_type: z.string() }))
        .parse((await readFeed(api, `resource_id=${id}`)).events)
        .map(({ event_type }) => event_type),
  };
}
