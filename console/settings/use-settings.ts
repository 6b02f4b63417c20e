import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { unwrap, unwrapResponse } from "../api/client.ts";
import type { components } from "../api/schema.d.ts";
import { useApi, useSession } from "../app/session/session.ts";

/** How the organization works, in this environment. */
export type Settings = components["schemas"]["Settings"];
/** A change that waits for a second person. */
export type SettingsProposal = NonNullable<Settings["proposal"]>;
/** What a change may name; what it leaves out stays. */
export type SettingsChange = SettingsProposal["change"];

const SETTINGS = ["settings"] as const;

/** The settings, with the counter that a change names. */
export function useSettings() {
  const { api, can } = useSession();
  return useQuery({
    queryKey: SETTINGS,
    enabled: can("settings:write"),
    queryFn: async ({ signal }) => {
      const { data, response } = await unwrapResponse(api.GET("/v1/settings", { signal }));
      return { settings: data, etag: response.headers.get("etag") ?? "" };
    },
  });
}

/** Changes settings, if nobody else has changed them since they were read. */
export function useChangeSettings() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ change, etag }: { change: SettingsChange; etag: string }) =>
      unwrap(api.PATCH("/v1/settings", { params: { header: { "if-match": etag } }, body: change })),
    onSettled: () => cache.invalidateQueries({ queryKey: SETTINGS }),
  });
}
