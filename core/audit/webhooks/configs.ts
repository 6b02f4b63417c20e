import type { Actor } from "../../access/actor.ts";
import type { Tenant } from "../../access/caller.ts";
import { notFound } from "../../problem.ts";
import { type PageRequest, pageOfList, type RecordPage } from "../../record-pages.ts";
import type { WebhookStream } from "./record.ts";
import { eventOfState, type ResourceType } from "./resources.ts";
import { createStream, deleteStream, findStream, type StreamPorts } from "./streams.ts";

/**
 * Webhook configs: streams that send the resources of one kind when they enter some states. Whatever is true of a stream is true of a config:
 * its deliveries, its secrets and its end are those of `/v1/audit/streams/{id}`.
 */

/** A stream that is a config. */
export type WebhookConfig = WebhookStream & { config: NonNullable<WebhookStream["config"]> };

/** A config to make. */
export interface WantedConfig {
  readonly resourceType: ResourceType;
  readonly url: string;
  /** Of the resource. */
  readonly states: readonly string[];
  readonly secret: string;
}

/**
 * Makes a config; it sends what happens from now on.
 * @param id `stream_…`, the same for a retry of the same call
 * @throws Problem as `createStream`
 */
export async function createConfig(
  ports: StreamPorts,
  tenant: Tenant,
  id: string,
  { resourceType, url, states, secret }: WantedConfig,
  actor: Actor,
): Promise<WebhookConfig> {
  const eventFilter = [...new Set(states)].map((state) => eventOfState(resourceType, state));
  const wanted = { url, secret, eventFilter, resourceType };
  return required(await createStream(ports, tenant, id, wanted, actor));
}

/** @throws Problem `not_found`, also for a stream that is no config */
export const findConfig = async (
  ports: Pick<StreamPorts, "webhooks">,
  tenant: Tenant,
  id: string,
): Promise<WebhookConfig> => required(await findStream(ports, tenant, id));

/** A page of the tenant's configs, the newest first. There are few. */
export async function listConfigs(
  { webhooks }: Pick<StreamPorts, "webhooks">,
  tenant: Tenant,
  page: PageRequest,
): Promise<RecordPage<WebhookConfig>> {
  const configs = (await webhooks.list(tenant)).filter(isConfig);
  return pageOfList(configs, { page });
}

/** @throws Problem `not_found`, also for a stream that is no config */
export async function deleteConfig(
  ports: StreamPorts,
  tenant: Tenant,
  id: string,
  actor: Actor,
): Promise<void> {
  await findConfig(ports, tenant, id);
  await deleteStream(ports, tenant, id, actor);
}

const isConfig = (stream: WebhookStream): stream is WebhookConfig => stream.config !== undefined;

function required(stream: WebhookStream): WebhookConfig {
  if (!isConfig(stream)) throw notFound("webhook config");
  return stream;
}
