/** MiniStack: a LocalStack-compatible emulator from PyPI that needs no Docker and no Java. Installed and run here for tests. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./command.ts";
import { type Emulator, type EmulatorKind, endpointAt, isHealthy, startProcess } from "./emulator.ts";

const ROOT = join(import.meta.dirname, "../..");
/**
 * The version that `docs/localstack.md` describes; its folder has the version in its name, so that a change installs it again. It
 * is not the newest: 1.5.33 leaves some of 200 calls without an answer that issue credentials at once (`credentials.test.ts`, two runs of two).
 */
const VERSION = "1.4.21";
/** Its KMS makes asymmetric keys with `cryptography`. */
const REQUIREMENTS = [`ministack==${VERSION}`, "cryptography==50.0.2"];
const ENVIRONMENT = join(ROOT, `.cache/ministack-${VERSION}`);
const HEALTH = "/_ministack/health";

export const miniStack: EmulatorKind = {
  name: "ministack",
  settings: { emulatorRuns: "polled" },
  start: startMiniStack,
};

async function startMiniStack(port: number): Promise<Emulator> {
  await install();
  const endpoint = endpointAt(port);
  return startProcess({
    program: join(ENVIRONMENT, "bin/ministack"),
    args: [],
    environment: { GATEWAY_PORT: String(port), AWS_ENDPOINT_URL: endpoint },
    endpoint,
    isReady: () => isMiniStack(endpoint),
    logFile: join(ROOT, `.cache/ministack-${port}.log`),
    readySeconds: 30,
    endSeconds: 5,
  });
}

async function install(): Promise<void> {
  const there = await access(join(ENVIRONMENT, "bin/ministack")).then(
    () => true,
    () => false,
  );
  if (there) return;
  await run("python3", ["-m", "venv", ENVIRONMENT]);
  const pip = join(ENVIRONMENT, "bin/pip");
  await run(pip, ["install", "--quiet", "--disable-pip-version-check", ...REQUIREMENTS]);
}

/** Whether MiniStack answers at an endpoint. */
export const isMiniStack = (endpoint: string): Promise<boolean> => isHealthy(`${endpoint}${HEALTH}`);
