import { behindGateway, clientIp } from "./gateway.ts";
import { requestLog } from "./log.ts";
import { createService } from "./service.ts";

/** The API function. */
export const handler = behindGateway(createService({ log: requestLog(process.env), clientIp }).app);
