import type { Tenant } from "../../core/access/caller.ts";
import { bootstrap, deploy, synthesise } from "./deploy.ts";
import { type EmulatorKind, endpointAt } from "./emulator.ts";
import { firstKey } from "./first-key.ts";
import { freePort } from "./free-port.ts";

/** An emulator with the app deployed on it. */
export interface DeployedEmulator {
  readonly endpoint: string;
  /** File with its output. */
  readonly logFile: string;
  /** Base URL of the API. */
  readonly url: string;
  /** A key of the tenant with every scope. */
  readonly apiKey: string;
  readonly tableName: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts an emulator on a free port, bootstraps it, deploys the synthesised app with the CDK CLI, and makes an API key.
 * Prints how long each step took.
 *
 * @param kind of the emulator
 * @param tenant owner of the key
 * @param settings of the app, beside those that the emulator needs
 * @throws Error of the step that failed; the emulator is stopped then
 */
export async function startDeployedEmulator(
  kind: EmulatorKind,
  tenant: Tenant,
  settings: Readonly<Record<string, string>> = {},
): Promise<DeployedEmulator> {
  const port = await freePort();
  // The app is synthesised while the emulator starts and is bootstrapped: they are independent.
  const synthesised = timed("synthesised", () =>
    synthesise(endpointAt(port), { ...kind.settings, ...settings }),
  );
  // Its failure is thrown where it is awaited.
  synthesised.catch(() => {});
  const { endpoint, logFile, stop } = await timed(`${kind.name} started`, () => kind.start(port));
  try {
    await timed("bootstrapped", () => bootstrap(endpoint));
    const assembly = await synthesised;
    const { url, tableName } = await timed("deployed", () => deploy(endpoint, assembly));
    const apiKey = await firstKey(endpoint, tableName, tenant);
    return { endpoint, logFile, url, apiKey, tableName, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  console.log(`${what} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
}
