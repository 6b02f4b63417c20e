import { behindGateway, clientIp } from "../api/gateway.ts";
import { requestLog } from "../api/log.ts";
import { createSignIn } from "./service.ts";

/** The function of signing in. */
export const handler = behindGateway(createSignIn({ log: requestLog(process.env), clientIp }));
