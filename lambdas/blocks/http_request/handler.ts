import { setTimeout as delay } from "node:timers/promises";
import type { HttpRequestPorts } from "../../../core/blocks/http_request/ports.ts";
import { httpRequestWork } from "../../../core/blocks/http_request/run.ts";
import { httpRequest } from "../../../core/blocks/http_request/spec.ts";
import { createOutbound } from "../../../core/outbound/call.ts";
import { once } from "../../composition/once.ts";
import { config } from "../../composition/process.ts";
import { secrets } from "../../composition/secrets.ts";
import { blockHandler } from "../handler.ts";

const ports = once(
  (): HttpRequestPorts => ({
    call: createOutbound({ privateHosts: config().privateHosts }),
    secrets: secrets(),
    clock: () => performance.now(),
    sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => {}),
  }),
);

/** Lambda entry point of `blocks-http-request`. */
export const handler = blockHandler(httpRequest, (task) => httpRequestWork(ports())(task));
