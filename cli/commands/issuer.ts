import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { type Command, Option } from "commander";
import { definedOnly } from "../../compiler/json.ts";
import { environmentSchema, type Tenant } from "../../core/access/caller.ts";
import { issueCredential } from "../../core/credentials/issue.ts";
import { issueBody, parseIssueRequest } from "../../core/credentials/request.ts";
import { type CredentialView, viewCredential } from "../../core/credentials/view.ts";
import { idOf } from "../../core/ids.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { Problem } from "../../core/problem.ts";
import { validationProblem } from "../../core/zod-issues.ts";
import { decodeBody } from "../../lambdas/api/body.ts";
import { credentialPorts } from "../../lambdas/composition.ts";
import { loadConfig } from "../../lambdas/config.ts";
import { WebhookRefused, webhookVerifier } from "../../packages/client/index.ts";
import { createVerifier } from "../../sdk/index.ts";
import { CliError } from "../errors.ts";
import { useLocalStack } from "../local-stack.ts";

/** `issuer rotate`, `issuer withdraw`, `credential issue`, `credential verify`, `webhook receive`. */
export function addIssuer(program: Command): void {
  const issuer = program.command("issuer").description("the issuer's signing keys");
  addRotate(issuer);
  addWithdraw(issuer);
  const credential = program
    .command("credential")
    .description("issue as the operator, verify from the outside");
  addIssue(credential);
  addVerify(credential);
  addReceive(program.command("webhook").description("webhooks, from the receiving side"));
}

function addRotate(issuer: Command): void {
  issuer
    .command("rotate")
    .description(
      "make a new signing key the active one: the alias's newest generation, or locally a fresh key; credentials of the old one stay valid",
    )
    .addOption(new Option("--use <use>", "which key").choices(["credential", "audit"]).default("credential"))
    .option("--local [dir]", "of the local stack that runs on this state directory (./.local)")
    .action(async ({ use, local }: { use: "credential" | "audit"; local?: string | true }) => {
      if (local !== undefined) await useLocalStack(local);
      const mayCreate = loadConfig(process.env).stage === "local";
      const key = await credentialPorts()
        .issuer.rotate(use, mayCreate)
        .catch((error: unknown) => {
          throw error instanceof Problem ? new CliError(error.message) : error;
        });
      console.log(`The active ${use} key is ${key.thumbprint}. Every process signs with it within a minute.`);
    });
}

function addWithdraw(issuer: Command): void {
  issuer
    .command("withdraw")
    .description(
      "make every credential invalid that a leaked key has signed, for good; rotate first, so that another key signs",
    )
    .argument("<thumbprint>", "of the key, as in jwks.json and in the `kid` of credentials behind the #")
    .option("--local [dir]", "of the local stack that runs on this state directory (./.local)")
    .action(async (thumbprint: string, { local }: { local?: string | true }) => {
      if (local !== undefined) await useLocalStack(local);
      await credentialPorts()
        .issuer.withdraw(thumbprint)
        .catch((error: unknown) => {
          throw error instanceof Problem ? new CliError(error.message) : error;
        });
      console.log(
        `No credential of the key ${thumbprint} is valid any more: here within a minute, elsewhere when jwks.json is read again. Issue them anew.`,
      );
    });
}

function addIssue(credential: Command): void {
  credential
    .command("issue")
    .description("issue a credential as the operator, without an API key: by the deployment's table and keys")
    .argument("<file>", "body of POST /v1/credentials as JSON; - for standard input")
    .requiredOption("--organization <id>", "whose credential it is")
    .addOption(
      new Option("--environment <environment>", "of which environment")
        .choices(environmentSchema.options)
        .makeOptionMandatory(),
    )
    .option("--local [dir]", "of the local stack that runs on this state directory (./.local)")
    .action(async (file: string, options: IssueOptions) => {
      const { organization, environment, local } = options;
      if (local !== undefined) await useLocalStack(local);
      const text = await readFile(file === "-" ? "/dev/stdin" : file, "utf8");
      const issued = await issueAsOperator({ organizationId: organization, environment }, text);
      console.log(JSON.stringify(issued, null, 2));
    });
}

interface IssueOptions {
  organization: string;
  environment: Tenant["environment"];
  local?: string | true;
}

/**
 * Issues with the operator's AWS credentials; the deployment's settings are in the environment.
 * @param text body of `POST /v1/credentials`
 * @throws CliError with every fault of the body
 */
export async function issueAsOperator(tenant: Tenant, text: string): Promise<CredentialView> {
  const ports = credentialPorts();
  try {
    const { value } = await decodeBody(Buffer.from(text), "application/json", ["application/json"]);
    const body = issueBody.safeParse(value);
    if (!body.success) throw validationProblem(body.error.issues, value);
    const record = await issueCredential(ports, {
      id: idOf("cred", newUlid()),
      tenant,
      request: parseIssueRequest(body.data, ports.now()),
      source: "cli",
      actor: { type: "cli" },
    });
    return viewCredential(record, ports.now());
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const faults = error.details.map(({ path, code, message }) => `  ${path}: ${message} (${code})`);
    throw new CliError([error.message, ...faults].join("\n"));
  }
}

interface VerifyOptions {
  issuer: string;
  environment?: Tenant["environment"];
  context?: string;
}

function addVerify(credential: Command): void {
  credential
    .command("verify")
    .description(
      "verify a credential by the issuer's published keys and status lists; exits 1 when it is refused",
    )
    .argument("<file>", "the compact token; - for standard input")
    .requiredOption("--issuer <did>", "the DID that is trusted")
    .addOption(
      new Option(
        "--environment <environment>",
        "whose credentials count: production unless given; of an issuer on this machine, those of both",
      ).choices(environmentSchema.options),
    )
    .option("--context <json>", "what to ask about, as JSON")
    .action(async (file: string, options: VerifyOptions) => {
      const { issuer, environment } = options;
      const verifier = createVerifier({ issuers: [issuer], ...definedOnly({ environment }) });
      const token = (await readFile(file === "-" ? "/dev/stdin" : file, "utf8")).trim();
      const verdict = await verifier.verify(token, { context: contextOf(options.context) });
      console.log(JSON.stringify(verdict, null, 2));
      if (!verdict.valid) process.exitCode = 1;
    });
}

function contextOf(text: string | undefined): Record<string, unknown> {
  try {
    const context: unknown = JSON.parse(text ?? "{}");
    if (typeof context === "object" && context !== null && !Array.isArray(context)) return { ...context };
  } catch {
    // Reported below, as for any other non-object.
  }
  throw new CliError("--context must be a JSON object.");
}

function addReceive(webhook: Command): void {
  webhook
    .command("receive")
    .description("print webhook deliveries whose signature holds: a receiver to learn from and to test with")
    .requiredOption("--secret <secret>", "the stream's secret")
    .option("--port <port>", "where to listen on 127.0.0.1", "8787")
    .action(({ secret, port }: { secret: string; port: string }) => {
      const check = webhookVerifier({ secret });
      const server = createServer((request, response) => {
        void buffer(request)
          .then(async (body) => {
            await check(request.headers, new Uint8Array(body));
            return { status: 204, line: body.toString("utf8") };
          })
          .catch((error: unknown) => ({
            status: 401,
            line: `refused: ${error instanceof WebhookRefused ? error.message : "The delivery broke off."}`,
          }))
          .then(({ status, line }) => {
            response.writeHead(status).end();
            console.log(line);
          });
      });
      server.listen(Number(port), "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${port}`));
    });
}
