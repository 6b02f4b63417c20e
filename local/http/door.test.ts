import { request } from "node:http";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lambdaService } from "../lambda/routes.ts";
import { type Stack, startStack } from "../stack.ts";
import { type LocalCredentials, newCredentials } from "./credentials.ts";
import { type AwsServer, startAwsServer } from "./server.ts";

let stack: Stack;
let invoked: number;
beforeEach(async () => {
  invoked = 0;
  const count = async () => ++invoked;
  stack = await startStack({ functions: { count: { load: async () => count } }, buckets: ["docs"] });
});
afterEach(() => stack.close());

/** A call as it goes over the wire. */
interface Wire {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

const host = () => new URL(stack.endpoint).host;
const listTables = (): Wire => ({
  method: "POST",
  path: "/",
  headers: {
    host: host(),
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": "DynamoDB_20120810.ListTables",
  },
  body: "{}",
});

async function sign(
  wire: Wire,
  { credentials = stack.credentials, at = new Date() }: { credentials?: LocalCredentials; at?: Date } = {},
): Promise<Wire> {
  const options = { service: "dynamodb", region: "us-east-1", credentials, sha256: Sha256 };
  const signer = new SignatureV4({ ...options, applyChecksum: false });
  const { headers } = await signer.sign(
    { ...wire, protocol: "http:", hostname: "localhost" },
    { signingDate: at },
  );
  return { ...wire, headers };
}

/** `fetch` sets Host itself. @returns status and the error's code. */
function send({ method, path, headers, body }: Wire): Promise<[number, string]> {
  const { port } = new URL(stack.endpoint);
  return new Promise((resolve, reject) => {
    const sent = { ...headers, "content-length": String(Buffer.byteLength(body)) };
    const call = request({ host: "127.0.0.1", port, method, path, headers: sent }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      const code = () => /"__type":"(\w+)"|<Code>(\w+)</.exec(text)?.slice(1).join("") ?? "";
      response.on("end", () => resolve([response.statusCode ?? 0, code()]));
    });
    call.on("error", reject);
    call.end(body);
  });
}

const withHeader = (wire: Wire, name: string, value: string): Wire => ({
  ...wire,
  headers: { ...wire.headers, [name]: value },
});

describe("a call of the local AWS port", () => {
  it("is served when it is signed with the credentials of this start", async () => {
    expect(await send(await sign(listTables()))).toEqual([200, ""]);
  });

  it("is refused without a signature, for any operation", async () => {
    expect(await send(listTables())).toEqual([403, "MissingAuthenticationToken"]);
    const paths = ["/2015-03-31/functions/count/invocations", "/docs/any", "/"];
    for (const path of paths) {
      for (const method of ["POST", "GET", "PUT"]) {
        const wire = { method, path, headers: { host: host() }, body: "{}" };
        expect((await send(wire))[0]).toBe(403);
      }
    }
    expect(invoked).toBe(0);
  });

  it("is refused with guessed credentials, or with those of another start", async () => {
    const { accessKeyId } = stack.credentials;
    const wrong = await sign(listTables(), { credentials: { accessKeyId, secretAccessKey: "local" } });
    expect(await send(wrong)).toEqual([403, "SignatureDoesNotMatch"]);
    const other = await sign(listTables(), { credentials: newCredentials() });
    expect(await send(other)).toEqual([403, "UnrecognizedClientException"]);
    const usual = await sign(listTables(), {
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    expect(await send(usual)).toEqual([403, "UnrecognizedClientException"]);
  });

  it.each([
    "",
    "AWS4-HMAC-SHA256",
    "Bearer x",
    "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=, Signature=",
  ])("is refused with the Authorization %j", async (authorization) => {
    const refused = await send(withHeader(await sign(listTables()), "authorization", authorization));
    expect(refused[0]).toBe(403);
  });

  it("is refused when it is sent again with another body, operation or path", async () => {
    const signed = await sign(listTables());
    const mismatch = [403, "SignatureDoesNotMatch"];
    expect(await send({ ...signed, body: '{"Limit":1}' })).toEqual(mismatch);
    expect(await send({ ...signed, path: "/2015-03-31/functions/count/invocations" })).toEqual(mismatch);
    expect(await send({ ...signed, path: "/?a=b" })).toEqual(mismatch);
    const operation = withHeader(signed, "x-amz-target", "DynamoDB_20120810.Scan");
    expect(await send(operation)).toEqual(mismatch);
  });

  it("is refused when its signature leaves the operation or the body out", async () => {
    const { "x-amz-target": target = "", ...headers } = listTables().headers;
    const partial = await sign({ ...listTables(), headers });
    expect(await send(withHeader(partial, "x-amz-target", target))).toEqual([403, "IncompleteSignature"]);
    const open = await sign(withHeader(listTables(), "x-amz-content-sha256", "UNSIGNED-PAYLOAD"));
    expect(await send(open)).toEqual([403, "SignatureDoesNotMatch"]);
  });

  it.each([-16, 16])("is refused when its date is %i minutes away", async (minutes) => {
    const at = new Date(Date.now() + minutes * 60_000);
    expect(await send(await sign(listTables(), { at }))).toEqual([403, "AccessDenied"]);
    const again = withHeader(await sign(listTables(), { at }), "x-amz-date", isoBasic(new Date()));
    expect(await send(again)).toEqual([403, "SignatureDoesNotMatch"]);
  });

  it("is refused when another name leads here, signed or not (DNS rebinding)", async () => {
    const port = new URL(stack.endpoint).port;
    for (const name of [
      `evil.example:${port}`,
      "evil.example",
      "127.0.0.1",
      "127.0.0.1:1",
      `127.0.0.1.evil:${port}`,
    ]) {
      const foreign = withHeader(listTables(), "host", name);
      expect(await send(foreign)).toEqual([403, "AccessDenied"]);
      expect(await send(await sign(foreign))).toEqual([403, "AccessDenied"]);
    }
    expect(await send(await sign(withHeader(listTables(), "host", `localhost:${port}`)))).toEqual([200, ""]);
  });
});

function isoBasic(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

describe("the SDK's clients", () => {
  it("are served in every protocol with the credentials, and get an error with the reason without", async () => {
    const clients = (credentials: LocalCredentials) => {
      const common = { endpoint: stack.endpoint, region: "us-east-1", credentials, maxAttempts: 1 };
      const s3 = new S3Client({
        ...common,
        forcePathStyle: true,
        requestChecksumCalculation: "WHEN_REQUIRED",
      });
      const dynamo = new DynamoDBClient(common);
      const lambda = new LambdaClient(common);
      const object = { Bucket: "docs", Key: "a folder/ä (1)+~.txt" };
      return [
        () => s3.send(new PutObjectCommand({ ...object, Body: "text" })),
        () => s3.send(new GetObjectCommand(object)),
        () =>
          lambda.send(
            new InvokeCommand({ FunctionName: "arn:aws:lambda:us-east-1:000000000000:function:count" }),
          ),
        () => dynamo.send(new GetItemCommand({ TableName: "none", Key: { pk: { S: "a" } } })),
      ];
    };
    for (const call of clients(newCredentials()))
      await expect(call()).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    expect(invoked).toBe(0);
    const [put, get, invoke, read] = clients(stack.credentials);
    await put?.();
    await get?.();
    await invoke?.();
    await expect(read?.()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    expect(invoked).toBe(1);
  });
});

describe("a presigned URL", () => {
  const presign = async () => {
    const { endpoint, credentials } = stack;
    const client = new S3Client({ endpoint, credentials, region: "us-east-1", forcePathStyle: true });
    return new URL(await getSignedUrl(client, new GetObjectCommand({ Bucket: "docs", Key: "a" })));
  };

  it("gives access to its object only", async () => {
    const { pathname, search } = await presign();
    const wire = { method: "GET", path: pathname + search, headers: { host: host() }, body: "" };
    expect(await send(wire)).toEqual([404, "NoSuchKey"]);
    expect(await send({ ...wire, path: `/docs/b${search}` })).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await send({ ...wire, method: "DELETE" })).toEqual([403, "SignatureDoesNotMatch"]);
    const longer = search.replace("X-Amz-Expires=900", "X-Amz-Expires=604800");
    expect(await send({ ...wire, path: pathname + longer })).toEqual([403, "SignatureDoesNotMatch"]);
  });

  it("does not become a call of another service by a header or a path", async () => {
    const { pathname, search } = await presign();
    const { headers } = listTables();
    for (const method of ["GET", "POST", "OPTIONS"]) {
      const other = { method, path: pathname + search, headers, body: "{}" };
      expect(await send(other)).toEqual([403, "IncompleteSignature"]);
    }
    const path = `/2015-03-31/functions/count/invocations${search}`;
    expect((await send({ method: "POST", path, headers: { host: host() }, body: "{}" }))[0]).toBe(403);
    expect(invoked).toBe(0);
  });
});

it("makes other credentials at each start", async () => {
  const servers: AwsServer[] = [];
  for (let n = 0; n < 2; n++) servers.push(await startAwsServer({ rest: [lambdaService(stack.functions)] }));
  const secrets = [stack, ...servers].map(({ credentials }) => credentials.secretAccessKey);
  expect(new Set(secrets).size).toBe(3);
  for (const secret of secrets) expect(Buffer.from(secret, "base64url").length).toBe(32);
  await Promise.all(servers.map((server) => server.close()));
});
