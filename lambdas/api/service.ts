import type { Context, Hono } from "hono";
import * as z from "zod";
import type { ApiKeyStore, KeyMaterial } from "../../core/access/api-keys.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { PeoplePorts } from "../../core/people/ports.ts";
import type { WorkflowPorts } from "../../core/workflows/ports.ts";
import { idempotency, keyCache, peoplePorts, rateLimiter } from "../composition/edge.ts";
import { config, keyMaterial } from "../composition/process.ts";
import { apiKeys } from "../composition/stores.ts";
import { workflowPorts } from "../composition/workflows.ts";
import type { AppPorts } from "./app.ts";
import { createAreaApp } from "./area-app.ts";
import { allAreas } from "./areas/index.ts";
import { databaseErrors } from "./database-errors.ts";

/** The API of this process, and the functions of a first start. */
export interface Service {
  app: Hono;
  workflows: WorkflowPorts;
  apiKeys: ApiKeyStore;
  people: PeoplePorts;
  keyMaterial: KeyMaterial;
}

/** The differences between Lambda and the local process. */
export interface ServiceOptions {
  log: AppPorts["log"];
  clientIp: (context: Context) => string | undefined;
  /** Whether an answer can be bytes: behind the gateway it is text. */
  answersBytes?: true;
  /** For tests: answers that do not fit their schema become a 500. */
  checkReplies?: boolean;
}

/**
 * Makes the API from the environment variables of the process (`config.ts`) and the SDK clients.
 */
export function createService(options: ServiceOptions): Service {
  const areas = allAreas({
    answersBytes: options.answersBytes === true,
    mcp: { origin: config().publicUrl, fetch: (request, agent) => inside.fetch(request, agent) },
  });
  const ports: Omit<AppPorts, "routes"> = {
    findApiKey: keyCache().find,
    people: peoplePorts(),
    consoleOrigin: config().consoleOrigin,
    rateLimiter: rateLimiter(),
    idempotency: idempotency(),
    now: Date.now,
    newUlid,
    ...options,
    classify: databaseErrors,
  };
  const app = createAreaApp(ports, areas);
  const inside = createAreaApp(
    {
      ...ports,
      clientIp: (context) => agentOf(context).ip,
      agentClient: (context) => agentOf(context).client,
    },
    areas,
  );
  return { app, workflows: workflowPorts(), apiKeys: apiKeys(), people: peoplePorts(), keyMaterial };
}

/** The bindings of a call from within: the address and the name of the agent's client. */
const agentSchema = z.object({ ip: z.string().optional(), client: z.string() });

const agentOf = (context: Context) => agentSchema.parse(context.env);
