import type { Context, Hono } from "hono";
import { handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda";
import * as z from "zod";

/** The part of API Gateway's event (REST, proxy integration) about the caller. */
const eventSchema = z.object({
  event: z.object({ requestContext: z.object({ identity: z.object({ sourceIp: z.string() }) }) }),
});

/** The address of the client, as API Gateway saw it. */
export function clientIp(context: Context): string | undefined {
  return eventSchema.safeParse(context.env).data?.event.requestContext.identity.sourceIp;
}

/** Serves an app behind API Gateway: REST in, the same app as everywhere inside. */
export function behindGateway(app: Hono) {
  const answer = handle(app, {
    // Everything that we answer is text: compressed bytes would need `*/*` as a binary type, and then every request came in base64, which takes a third of the
    // 6 MB that a function may be sent. Hono's guess takes `application/vc+jwt` for binary, and REST APIs would hand out its base64.
    isContentTypeBinary: () => false,
  });
  return (event: LambdaEvent, context?: LambdaContext) => answer(withoutIdleBody(event), context);
}

/** A body of GET or HEAD is ignored, because `Request` refuses it and Hono would answer 400. */
function withoutIdleBody(event: LambdaEvent): LambdaEvent {
  const isIdle = "httpMethod" in event && ["GET", "HEAD"].includes(event.httpMethod);
  return isIdle ? { ...event, body: null } : event;
}
