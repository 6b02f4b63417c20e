import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { settled, unwrap } from "../api/client.ts";
import { useIdempotencyKey } from "../api/idempotency.ts";
import type { components } from "../api/schema.d.ts";
import { useApi } from "../app/session/session.ts";

/** Where events are sent. */
export type Stream = components["schemas"]["AuditStream"];
/** One event on its way to one stream. */
export type Delivery = components["schemas"]["AuditDelivery"];
/** The event kinds of a stream. */
export type EventType = Stream["event_filter"][number];

const STREAMS = ["streams"] as const;
const deliveriesOf = (id: string) => ["deliveries", id] as const;
const WATCH_MS = 5000;

/** All streams. */
export function useStreams() {
  const api = useApi();
  return useQuery({
    queryKey: STREAMS,
    queryFn: async ({ signal }) => (await unwrap(api.GET("/v1/audit/streams", { signal }))).streams,
  });
}

/** Makes a stream. */
export function useCreateStream() {
  const api = useApi();
  const cache = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: { url: string; secret: string; event_filter: EventType[] }) =>
      unwrap(
        api.POST("/v1/audit/streams", { params: { header: { "Idempotency-Key": keyFor(body) } }, body }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: STREAMS }),
  });
}

/** Changes one stream. */
export function useStreamChanges(id: string) {
  const api = useApi();
  const cache = useQueryClient();
  const params = { path: { id } };
  const onSuccess = () => cache.invalidateQueries({ queryKey: STREAMS });
  const setActive = useMutation({
    mutationFn: (active: boolean) =>
      unwrap(api.PATCH("/v1/audit/streams/{id}", { params, body: { active } })),
    onSuccess,
  });
  const rotate = useMutation({
    mutationFn: (secret: string) =>
      unwrap(api.POST("/v1/audit/streams/{id}/rotate-secret", { params, body: { secret } })),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: () => settled(api.DELETE("/v1/audit/streams/{id}", { params })),
    onSuccess,
  });
  return { setActive, rotate, remove };
}

/** States of a delivery, and all of them together. */
export const deliveryChoices = ["any", "pending", "delivered", "dead"] as const;
export type DeliveryChoice = (typeof deliveryChoices)[number];

/** Waiting, failed, and successful deliveries of the last week; polls while one is waiting. */
export function useDeliveries(id: string, state: DeliveryChoice) {
  const api = useApi();
  return useQuery({
    queryKey: [...deliveriesOf(id), state],
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: state === "any" ? {} : { state } };
      const found = await unwrap(api.GET("/v1/audit/streams/{id}/deliveries", { params, signal }));
      return found.deliveries.toSorted((a, b) => b.seq_num - a.seq_num);
    },
    refetchInterval: (query) =>
      query.state.data?.some((item) => item.state === "pending") ? WATCH_MS : false,
  });
}

/** Sends an event again, now. */
export function useRedeliver(id: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (seq: number) =>
      unwrap(
        api.POST("/v1/audit/streams/{id}/redeliver", { params: { path: { id } }, body: { seq_num: seq } }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: deliveriesOf(id) }),
  });
}
