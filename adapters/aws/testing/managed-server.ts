import { createServer } from "node:http";
import * as z from "zod";

/** The server's answer to a call: a body, an error in AWS's JSON 1.1 protocol, or none at all. */
export type ManagedAnswer =
  | { readonly body: unknown }
  | { readonly silent: true }
  | { readonly error: string; readonly status?: number; readonly message?: string };

/** A call as it came. */
export interface ManagedCall {
  /** `CompareFaces`. */
  readonly operation: string;
  readonly input: unknown;
}

/** A stand-in for Textract or Rekognition with answers from the test. */
export interface ManagedServer {
  readonly endpoint: string;
  readonly calls: readonly ManagedCall[];
  /** Answers of an operation, in order; the last one repeats. */
  answer(operation: string, ...answers: readonly ManagedAnswer[]): void;
  /** Answers every call of an operation from its input. */
  answerBy(operation: string, answer: (input: unknown) => ManagedAnswer): void;
  close(): Promise<void>;
}

/** Errors that every managed service may answer with, and how a block classifies each: name, status, kind, code. */
export const SERVICE_ERRORS = [
  ["ProvisionedThroughputExceededException", 400, "retry", "provider_throttled"],
  ["ThrottlingException", 429, "retry", "provider_throttled"],
  ["InternalServerError", 500, "retry", "provider_unavailable"],
  ["SomethingNew", 400, "retry", "provider_unavailable"],
  ["AccessDeniedException", 400, "failed", "provider_not_available"],
] as const;

const UNKNOWN_OPERATION: ManagedAnswer = { error: "UnknownOperationException" };
const portSchema = z.object({ port: z.number() });

/** Starts one on a free port of this machine. An operation without an answer is unknown to it. */
export async function startManagedServer(): Promise<ManagedServer> {
  const prepared = new Map<string, (input: unknown) => ManagedAnswer>();
  const calls: ManagedCall[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const operation = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
      const input: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      calls.push({ operation, input });
      const answer = prepared.get(operation)?.(input) ?? UNKNOWN_OPERATION;
      const headers = { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": "test" };
      if ("silent" in answer) return;
      if ("body" in answer) response.writeHead(200, headers).end(JSON.stringify(answer.body));
      else
        response
          .writeHead(answer.status ?? 400, headers)
          .end(JSON.stringify({ __type: answer.error, message: answer.message ?? "secret of the service" }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = portSchema.parse(server.address());
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    answer(operation, ...answers) {
      const left = [...answers];
      prepared.set(operation, () => (left.length > 1 ? left.shift() : left[0]) ?? UNKNOWN_OPERATION);
    },
    answerBy: (operation, answer) => void prepared.set(operation, answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
