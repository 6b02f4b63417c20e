/** Deploys the app to a LocalStack-compatible endpoint with the CDK CLI, as a person would. */
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { run } from "./command.ts";

const ROOT = join(import.meta.dirname, "../..");
/** The account of every LocalStack-compatible emulator. */
export const ACCOUNT = "000000000000";
const REGION = "us-east-1";

/** The result of a deployment. */
export interface Deployed {
  /** Base URL of the API. */
  readonly url: string;
  readonly issuerDid: string;
  readonly tableName: string;
}

/** Environment of tools and clients that use only the emulator. */
export function emulatorEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    CDK_DISABLE_CLI_TELEMETRY: "true",
  };
}

/**
 * Synthesises the app for an emulator.
 *
 * @param endpoint where it answers, e.g. `http://localhost:4566`
 * @param settings further settings (`infra/config.ts`)
 * @param folder of the cloud assembly, in the repository's
 * @returns its path
 */
export async function synthesise(
  endpoint: string,
  settings: Readonly<Record<string, string>> = {},
  folder = "cdk.out.emulator",
): Promise<string> {
  const assembly = join(ROOT, folder);
  const context = { account: ACCOUNT, region: REGION, emulator: endpoint, ...settings };
  const flags = Object.entries(context).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  await cdk(endpoint, ["synth", "--quiet", "--output", assembly, ...flags]);
  return assembly;
}

/** Prepares the emulator's account for the CDK. */
export async function bootstrap(endpoint: string): Promise<void> {
  // Away from cdk.json, or it would synthesise the app first.
  await cdk(endpoint, ["bootstrap", `aws://${ACCOUNT}/${REGION}`], tmpdir());
}

/**
 * Deploys every stack of a synthesised app; deploying again updates the stacks.
 *
 * @param endpoint where the emulator answers
 * @param assembly from {@link synthesise}
 */
export async function deploy(endpoint: string, assembly: string): Promise<Deployed> {
  const outputs = join(assembly, "outputs.json");
  // Direct method: emulators cannot make a change set of an existing stack.
  const how = ["--method=direct", "--require-approval", "never", "--concurrency", "2"];
  await cdk(endpoint, ["deploy", "--all", "--app", assembly, "--outputs-file", outputs, ...how]);
  const stacks = outputsSchema.parse(JSON.parse(await readFile(outputs, "utf8")));
  const [, api] = Object.entries(stacks).find(([name]) => name.endsWith("-api")) ?? [];
  const { Url, IssuerDid, TableName } = apiOutputs.parse(api);
  return { url: Url, issuerDid: IssuerDid, tableName: TableName };
}

const outputsSchema = z.record(z.string(), z.record(z.string(), z.string()));
const apiOutputs = z.object({ Url: z.url(), IssuerDid: z.string(), TableName: z.string() });

function cdk(endpoint: string, args: readonly string[], directory = ROOT): Promise<string> {
  const cli = join(ROOT, "node_modules/aws-cdk/bin/cdk");
  const options = { environment: emulatorEnvironment(endpoint), directory };
  return run(process.execPath, [cli, ...args, "--no-notices", "--no-version-reporting", "--ci"], options);
}
