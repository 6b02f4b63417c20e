import type { LambdaEvent } from "hono/aws-lambda";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { handler } from "./handler.ts";

/** The used part of an API Gateway event. */
const event = (httpMethod: string, body: string | null) =>
  z.custom<LambdaEvent>().parse({
    httpMethod,
    path: "/docs",
    headers: { host: "api.example.com", "content-type": "application/json" },
    body,
    isBase64Encoded: false,
    requestContext: { identity: { sourceIp: "192.0.2.1" } },
  });

describe("the API function", () => {
  it.each(["GET", "HEAD"])("answers %s as ever when it comes with a body", async (method) => {
    const plain = await handler(event(method, null));
    expect(plain.statusCode).toBe(200);
    expect(await handler(event(method, '{"a": 1}'))).toMatchObject({ statusCode: 200, body: plain.body });
  });
});
