import { createServer } from "node:http";
import * as z from "zod";

/** A stand-in for AWS Secrets Manager: the adapter's calls with the service's answers. */
export interface SecretsManagerServer {
  readonly endpoint: string;
  /** Name → text. */
  readonly kept: Map<string, string>;
  close(): Promise<void>;
}

const inputSchema = z.looseObject({
  Name: z.string().optional(),
  SecretId: z.string().optional(),
  SecretString: z.string().optional(),
  NextToken: z.string().optional(),
  Filters: z.array(z.object({ Key: z.literal("name"), Values: z.array(z.string()) })).optional(),
  ForceDeleteWithoutRecovery: z.boolean().optional(),
});
type Input = z.infer<typeof inputSchema>;

/** Secrets of a page: two, so that every test of a list turns one. The service's own pages hold up to 100. */
const PAGE = 2;

class Refusal extends Error {}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/: requests, answers and errors of each operation. */
const operations = (kept: Map<string, string>): Readonly<Record<string, (input: Input) => object>> => ({
  CreateSecret({ Name = "", SecretString = "" }) {
    if (!/^[A-Za-z0-9/_+=.@-]{1,512}$/.test(Name)) throw new Refusal("ValidationException");
    if (kept.has(Name)) throw new Refusal("ResourceExistsException");
    kept.set(Name, SecretString);
    return { Name, ARN: `arn:aws:secretsmanager:us-east-1:000000000000:secret:${Name}-AbCdEf` };
  },
  PutSecretValue({ SecretId = "", SecretString = "" }) {
    if (!kept.has(SecretId)) throw new Refusal("ResourceNotFoundException");
    kept.set(SecretId, SecretString);
    return { Name: SecretId };
  },
  GetSecretValue({ SecretId = "" }) {
    const SecretString = kept.get(SecretId);
    if (SecretString === undefined) throw new Refusal("ResourceNotFoundException");
    return { Name: SecretId, SecretString };
  },
  DeleteSecret({ SecretId = "", ForceDeleteWithoutRecovery }) {
    if (ForceDeleteWithoutRecovery !== true) throw new Refusal("InvalidParameterException");
    // With this flag the service does not say that there was nothing.
    kept.delete(SecretId);
    return { Name: SecretId };
  },
  ListSecrets({ Filters = [], NextToken = "0" }) {
    const beginnings = Filters.flatMap(({ Values }) => Values);
    // Newest first, as the service does; the filter takes a beginning in any case of its letters.
    const names = [...kept.keys()]
      .toReversed()
      .filter((name) => beginnings.every((part) => name.toLowerCase().startsWith(part.toLowerCase())));
    const end = Number(NextToken) + PAGE;
    return {
      SecretList: names.slice(Number(NextToken), end).map((Name) => ({ Name })),
      ...(end < names.length ? { NextToken: String(end) } : {}),
    };
  },
});

/** Starts one on a free port of this machine. */
export async function startSecretsManager(): Promise<SecretsManagerServer> {
  const kept = new Map<string, string>();
  const known = operations(kept);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const [service, operation = ""] = String(request.headers["x-amz-target"]).split(".");
      const headers = { "content-type": "application/x-amz-json-1.1" };
      try {
        const run = service === "secretsmanager" ? known[operation] : undefined;
        if (run === undefined) throw new Refusal("UnknownOperationException");
        const input = inputSchema.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
        const answer = JSON.stringify(run(input));
        response.writeHead(200, headers).end(answer);
      } catch (error) {
        const name = error instanceof Refusal ? error.message : "InternalServiceError";
        response.writeHead(400, headers).end(JSON.stringify({ __type: name, Message: "refused" }));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    endpoint: `http://127.0.0.1:${port}`,
    kept,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
