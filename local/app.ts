import { join, resolve } from "node:path";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { writePrivate } from "../adapters/files/private-file.ts";
import { captureHeaders, readOrigins } from "../capture/build/security-headers.ts";
import { SIGN_IN_PATHS } from "../core/people/settings.ts";
import type { RecordedCall } from "./calls/record.ts";
import type { Clock } from "./clock.ts";
import { systemClock } from "./clock.ts";
import { consoleSite } from "./console.ts";
import { consoleSession } from "./console-session.ts";
import { DOCUMENT_BUCKET, localEnvironment, setEnvironment } from "./environment.ts";
import { LocalEvents } from "./events.ts";
import type { Faults } from "./faults.ts";
import { findFunctions } from "./functions.ts";
import { connectInProcess } from "./http/in-process.ts";
import { type Fetch, openDoor } from "./http/public-door.ts";
import type { FunctionDefinition } from "./lambda/registry.ts";
import { runAs } from "./lambda/running.ts";
import { type LanPlace, openLan } from "./lan/open.ts";
import { KeysLost } from "./lost-keys.ts";
import { mailboxSite } from "./mailbox.ts";
import { pageSite } from "./page-site.ts";
import { addLocalPeople, localIssuerSite, localPassword } from "./people.ts";
import { type Provision, provision } from "./provision.ts";
import { deployWorkflows, ensureApiKey, storeSpecimen } from "./seed.ts";
import { type Stack, startStack } from "./stack.ts";

const CLOSE_GRACE_MS = 3_000;

/** How the product is started in this process. */
export interface LocalOptions {
  /** Where state is kept; absent: in memory. */
  stateDir?: string;
  /** Public port; 0 or absent: any free one. */
  port?: number;
  /** Where the applicant's page is shown to the network, too. */
  lan?: LanPlace;
  /** A key to be accepted, with every scope; made when absent. */
  apiKey?: string;
  /** Folder of a screening index; absent: screening fails. */
  listsDir?: string;
  logLevel?: string;
  clock?: Clock;
  faults?: Faults;
  /** Make new signing keys where those that the table counts on are lost. Default false: the start is refused. */
  newKeys?: boolean;
  /** Deploy `workflows/*.yaml` and store the specimen document. Default true. */
  deploy?: boolean;
  /** Run scheduled functions, such as the sweeper, at start and at their rate. Default true. */
  schedules?: boolean;
  /** Told in one line when the start changed stored items into the form of this release. */
  onMigrated?: (line: string) => void;
  /** Called when the state directory is held and before anything is served. */
  beforeServing?: () => void | Promise<void>;
  /** Functions that replace those found in the tree, for example packed ones. */
  functions?: Readonly<Record<string, FunctionDefinition>>;
  /** Called before each call that a function makes to AWS. */
  onAwsCall?: (call: RecordedCall) => void;
  /** Answers that do not fit their declared schema become a 500: for tests. */
  checkReplies?: boolean;
}

/** The product, running in this process. */
export interface LocalApp {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Opens the console signed in, once, in any browser of this machine. */
  consoleUrl: string;
  /** What the network sees, where it was asked for. */
  lan?: { readonly origin: string; readonly fingerprint: string };
  /** A key with every scope. */
  apiKey: string;
  /** Of the accounts of the built-in issuer. */
  password: string;
  organizationId: string;
  environment: "production" | "staging";
  stack: Stack;
  /** Builds the console, so that its first page does not wait for that. @throws esbuild's BuildFailure when a source does not compile */
  buildConsole(): Promise<void>;
  /** Ids of the deployed example workflows. */
  workflows: string[];
  /**
   * Ends cleanly: takes no more calls and gives the answers of those under way. Runs that go on by themselves continue at the next start.
   * @param graceMs how long answers may take, in ms: later ones are a 503. Default 3,000
   */
  close(graceMs?: number): Promise<void>;
}

/**
 * Starts embedded AWS, functions and API. One at a time in a process: functions read their settings from `process.env`, and share what they
 * make. After `close` another one can start.
 * @throws StateDirLocked when another process uses the state directory; StateFault when it is damaged, KeysLost when its keys are gone;
 * Error `EADDRINUSE` when the port is taken.
 */
export async function startLocal(options: LocalOptions = {}): Promise<LocalApp> {
  const clock = options.clock ?? systemClock;
  const { functions, consumers } = await findFunctions();
  let stack: Stack | undefined;
  const registry = () => {
    if (stack === undefined) throw new Error("The stack has not started.");
    return stack.functions;
  };
  const region = "us-east-1";
  const events = new LocalEvents({ consumers, functions: registry, clock, region });
  stack = await startStack({
    functions: { ...functions, ...options.functions },
    clock,
    region,
    buckets: [DOCUMENT_BUCKET],
    ...(options.stateDir === undefined ? {} : { stateDir: options.stateDir }),
    ...(options.faults === undefined ? {} : { faults: options.faults }),
    onStatusChange: (record) => events.executionEnded(record),
    onObjectCreated: (bucket, key) => events.objectCreated(bucket, key),
  });
  const door = await openDoor({ host: "127.0.0.1", port: options.port ?? 0 }).catch(
    async (error: unknown) => {
      await stack?.close();
      throw error;
    },
  );
  const lan = options.lan && (await openLan(options.lan, door, stack));
  await options.beforeServing?.();
  const environment = environmentOf(options, stack, door.port, lan?.origin);
  const restoreEnvironment = setEnvironment(environment);
  (await import("../lambdas/composition/once.ts")).startOver();
  await connectClients(stack, options.onAwsCall);
  await provision(stack, provisionOf(options, environment));
  // Imported only now, because these modules read the environment.
  const { createService } = await import("../lambdas/api/service.ts");
  const { createSignIn } = await import("../lambdas/signin/service.ts");
  const { requestLog } = await import("../lambdas/api/log.ts");
  const serving = {
    log: requestLog(process.env),
    clientIp: (context: Context) => getConnInfo(context).remote.address,
    answersBytes: true as const,
    checkReplies: options.checkReplies ?? false,
  };
  const service = createService(serving);
  const signIn = createSignIn(serving);
  const { secret, tenant } = await ensureApiKey(service, options.apiKey, options.stateDir);
  await addLocalPeople(service.people, tenant);
  const password = localPassword(options.stateDir);
  const workflows = options.deploy === false ? [] : await deployWorkflows(service, tenant);
  if (options.deploy !== false) await storeSpecimen(environment.TABLE_NAME ?? "", DOCUMENT_BUCKET, tenant);
  events.startStreams(stack.tables);
  await stack.resume();
  await settleInterrupted(options);
  if (options.schedules !== false) events.startSchedules();
  const session = consoleSession(door.port);
  const site = consoleSite({
    apiKey: secret,
    session,
    async signIn({ url, headers }, socket) {
      const agent = headers.get("user-agent");
      const call = new Request(new URL("/v1/api-keys/me/sign-in", url), {
        method: "POST",
        headers: { "x-api-key": secret, ...(agent === null ? {} : { "user-agent": agent }) },
      });
      return (await runAs("api", () => service.app.fetch(call, { incoming: { socket } }))).ok;
    },
    uploadOrigin: stack.endpoint,
    load: async () => (await import("../console/build/cached.ts")).cachedConsole(),
  });
  const applicants = pageSite({
    root: "/capture",
    headers: captureHeaders({
      uploads: [stack.endpoint],
      embedders: readOrigins(process.env.CAPTURE_EMBEDDERS ?? ""),
    }),
    load: async () => (await import("../capture/build/bundle.ts")).cachedCapture(),
    named: ["embed.js"],
  });
  const { mailbox } = await import("../lambdas/composition.ts");
  const mails = mailboxSite({ session, list: (limit) => mailbox().list(limit) });
  const api: Fetch = (request, env) => runAs("api", () => service.app.fetch(request, env));
  door.open(
    (request, env) =>
      site(request, env.incoming.socket) ??
      applicants(request) ??
      mails(request, env.incoming.socket) ??
      (isSignIn(request)
        ? runAs("signin", () => onOwnOrigin(request, door.port) ?? signIn.fetch(request, env))
        : api(request, env)),
    localIssuerSite(door.port, password),
  );
  lan?.show({ page: applicants, api, storage: stack.endpoint, bucket: DOCUMENT_BUCKET });
  const running = stack;
  return {
    url: `http://127.0.0.1:${door.port}`,
    consoleUrl: `http://127.0.0.1:${door.port}/console#code=${session.code}`,
    apiKey: secret,
    ...(lan === undefined ? {} : { lan: { origin: lan.origin, fingerprint: lan.fingerprint } }),
    password,
    ...tenant,
    stack,
    async buildConsole() {
      await (await import("../console/build/cached.ts")).cachedConsole();
    },
    workflows,
    async close(graceMs = CLOSE_GRACE_MS) {
      await Promise.all([door.close(graceMs), lan?.close(graceMs)]);
      events.stop();
      await running.close();
      restoreEnvironment();
    },
  };
}

const isSignIn = ({ url }: Request): boolean => SIGN_IN_PATHS.some((path) => path === new URL(url).pathname);

/** The cookies of a sign-in are for the one name that the issuer knows: `localhost` is another. */
function onOwnOrigin({ url }: Request, port: number): Response | undefined {
  const { hostname, pathname, search } = new URL(url);
  if (hostname === "127.0.0.1") return undefined;
  return Response.redirect(`http://127.0.0.1:${port}${pathname}${search}`, 302);
}

/** Before the first call: a client keeps its middleware per command from the first one on (`cacheMiddleware`). */
async function connectClients(stack: Stack, onAwsCall: LocalOptions["onAwsCall"]): Promise<void> {
  const { dynamoClient, kmsClient, s3Client, stepFunctionsClient } = await import(
    "../lambdas/composition.ts"
  );
  const clients = { dynamodb: dynamoClient(), kms: kmsClient(), states: stepFunctionsClient() };
  connectInProcess(Object.values(clients), stack.calls);
  if (onAwsCall === undefined) return;
  const { recordCalls } = await import("./calls/record.ts");
  recordCalls({ ...clients, s3: s3Client() }, onAwsCall, stack.aliasOf);
}

/** EXPRESS runs end with their process: those of the last process are settled before the first call is answered. */
async function settleInterrupted({ stateDir }: LocalOptions): Promise<void> {
  if (stateDir === undefined) return;
  const { sweep } = await import("../core/executions/state/sweep.ts");
  const { executionPorts } = await import("../lambdas/composition.ts");
  await sweep(executionPorts(), { afterRestart: true });
}

function environmentOf(
  options: LocalOptions,
  stack: Stack,
  port: number,
  captureOrigin: string | undefined,
): Record<string, string> {
  const settings = {
    endpoint: stack.endpoint,
    credentials: stack.credentials,
    region: stack.region,
    port,
    captureOrigin,
    listsDir: options.listsDir,
    // Absolute: a command may read it from elsewhere.
    secretsDir: options.stateDir === undefined ? undefined : resolve(options.stateDir, "secrets"),
    logLevel: options.logLevel ?? "warn",
  };
  const environment = localEnvironment(settings, process.env);
  // For commands that work on the running stack, such as the rotation of keys. It holds the secret of this start.
  if (options.stateDir !== undefined) {
    writePrivate(join(options.stateDir, "environment.json"), JSON.stringify(environment, null, 2));
  }
  return environment;
}

function provisionOf(options: LocalOptions, environment: Record<string, string>): Provision {
  const {
    TABLE_NAME = "",
    CREDENTIAL_KEY_ALIAS = "",
    AUDIT_KEY_ALIAS = "",
    STATE_MACHINE_ROLE_ARN = "",
  } = environment;
  return {
    tableName: TABLE_NAME,
    keyAliases: { credential: CREDENTIAL_KEY_ALIAS, audit: AUDIT_KEY_ALIAS },
    stateMachineRoleArn: STATE_MACHINE_ROLE_ARN,
    onMigrated: options.onMigrated ?? (() => {}),
    acceptLoss(uses) {
      if (options.newKeys !== true) throw new KeysLost(join(options.stateDir ?? "", "kms"), uses);
    },
  };
}
