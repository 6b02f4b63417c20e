import type { Context } from "hono";
import { handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda";
import * as z from "zod";
import { requestLog } from "./log.ts";
import { createService } from "./service.ts";

/** The part of API Gateway's event (REST, proxy integration) about the caller. */
const eventSchema = z.object({
  event: z.object({ requestContext: z.object({ identity: z.object({ sourceIp: z.string() }) }) }),
});

function clientIp(context: Context): string | undefined {
  return eventSchema.safeParse(context.env).data?.event.requestContext.identity.sourceIp;
}

const answer = handle(createService({ log: requestLog(process.env), clientIp }).app, {
  // Everything that we answer is text. Hono's guess takes `application/vc+jwt` for binary, and REST APIs would hand out its base64.
  isContentTypeBinary: () => false,
});

/** The API function: API Gateway REST in, the same app as everywhere inside. */
export const handler = (event: LambdaEvent, context?: LambdaContext) =>
  answer(withoutIdleBody(event), context);

/** A body of GET or HEAD is ignored, because `Request` refuses it and Hono would answer 400. */
function withoutIdleBody(event: LambdaEvent): LambdaEvent {
  const isIdle = "httpMethod" in event && ["GET", "HEAD"].includes(event.httpMethod);
  return isIdle ? { ...event, body: null } : event;
}
