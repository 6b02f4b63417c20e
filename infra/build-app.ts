import { type App, Tags, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { PackedFunction } from "./bundle.ts";
import type { InfraConfig } from "./config.ts";
import { allFunctions, type FunctionCatalogue, type FunctionSource } from "./functions.ts";
import { namesOf } from "./names.ts";
import { configuredIssuer, consoleUrl } from "./sign-in.ts";
import { ApiStack } from "./stacks/api.ts";
import { BlocksStack, isHeavy } from "./stacks/blocks.ts";
import { ConsoleStack, type ConsoleStackProps } from "./stacks/console.ts";
import { DataStack } from "./stacks/data.ts";
import { EventsStack } from "./stacks/events.ts";
import { MonitoringStack } from "./stacks/monitoring.ts";
import { NetworkStack } from "./stacks/network.ts";
import { PeopleStack, type PeopleStackProps } from "./stacks/people.ts";
import { SecurityStack } from "./stacks/security.ts";

/** The stacks of one deployment, in the order in which they are deployed. */
export interface Stacks {
  readonly data: DataStack;
  /** Absent where every function has a way out: `privateNetwork`, emulators. */
  readonly network?: NetworkStack;
  readonly blocks: BlocksStack;
  readonly api: ApiStack;
  readonly events: EventsStack;
  readonly monitoring: MonitoringStack;
  /** Absent on emulators: MiniStack's CloudFormation knows neither origin access control, response headers policies nor functions. */
  readonly console?: ConsoleStack;
  /** Absent on emulators, and where the configuration names an issuer. */
  readonly people?: PeopleStack;
  /** Absent on emulators: they have neither CloudTrail nor AWS Backup. */
  readonly security?: SecurityStack;
}

/**
 * Puts the stacks into a CDK app.
 *
 * @param app the app
 * @param config the deployment, as checked
 * @param catalogue every function there is
 * @param bundles their bundles
 * @param pages folders with the built pages
 */
export function buildApp(
  app: App,
  config: InfraConfig,
  catalogue: FunctionCatalogue,
  bundles: readonly PackedFunction[],
  pages: ConsoleStackProps["pages"],
): Stacks {
  checkConcurrency(config, catalogue);
  const names = namesOf(config);
  const bundleOf = bundleFinder(bundles);
  const common = (part: string) => ({
    config,
    names,
    env: { account: config.account, region: config.region },
    stackName: `${names.prefix}-${part}`,
    terminationProtection: config.stage === "production" && part === "data",
  });
  const signsCredentials = catalogue.blocks
    .filter(({ definition }) => definition.needs?.includes("credential_signing"))
    .map(({ name }) => name);
  const sealsTrails = catalogue.events
    .filter(({ definition }) => definition.needs.includes("audit_signing"))
    .map(({ name }) => name);
  const data = new DataStack(app, "data", {
    ...common("data"),
    credentialSigners: ["api", catalogue.batch.name, ...signsCredentials],
    auditSigners: ["api", "control", ...sealsTrails],
  });
  const network =
    config.privateNetwork && config.emulator === undefined
      ? new NetworkStack(app, "network", { ...common("network"), data })
      : undefined;
  const place = network?.place;
  const blocks = new BlocksStack(app, "blocks", {
    ...common("blocks"),
    data,
    place,
    blocks: catalogue.blocks.map((source) => ({ source, bundle: bundleOf(source) })),
    control: bundleOf(catalogue.control),
    batch: { source: catalogue.batch, bundle: bundleOf(catalogue.batch) },
  });
  const site =
    config.emulator === undefined
      ? new ConsoleStack(app, "console", { ...common("console"), data, pages })
      : undefined;
  const people = site === undefined ? undefined : signInOf(app, config, common, site);
  const api = new ApiStack(app, "api", {
    ...common("api"),
    data,
    place,
    bundle: bundleOf(catalogue.api),
    ...(people === undefined ? {} : { people: { ...people, bundle: bundleOf(catalogue.signIn) } }),
  });
  // The API offers block types whose functions must exist first.
  api.addStackDependency(blocks);
  const events = new EventsStack(app, "events", {
    ...common("events"),
    ...(people === undefined ? {} : { consoleUrl: people.consoleUrl }),
    data,
    place,
    consumers: catalogue.events.map((source) => ({ source, bundle: bundleOf(source) })),
  });
  const monitoring = new MonitoringStack(app, "monitoring", {
    ...common("monitoring"),
    data,
    api: api.function,
    ...(api.signIn === undefined ? {} : { signIn: api.signIn }),
    blocks: blocks.functions,
    consumers: events.consumers,
  });
  const security =
    config.emulator === undefined
      ? {
          security: new SecurityStack(app, "security", {
            ...common("security"),
            data,
            topic: monitoring.topic,
            functions: allFunctions(catalogue).map(({ name }) => name),
          }),
        }
      : {};
  Tags.of(app).add("application", config.name);
  Tags.of(app).add("stage", config.stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return {
    data,
    ...(network === undefined ? {} : { network }),
    blocks,
    api,
    events,
    monitoring,
    ...(site === undefined ? {} : { console: site }),
    ...(people?.stack === undefined ? {} : { people: people.stack }),
    ...security,
  };
}

/** Where people sign in: the issuer of the configuration, else a pool. */
function signInOf(
  app: App,
  config: InfraConfig,
  common: (part: string) => Omit<PeopleStackProps, "consoleUrl">,
  site: ConsoleStack,
) {
  const url = consoleUrl(config, site.distribution.distributionDomainName);
  const configured = configuredIssuer(config);
  if (configured !== undefined) return { consoleUrl: url, issuer: configured };
  const stack = new PeopleStack(app, "people", { ...common("people"), consoleUrl: url });
  return { consoleUrl: url, issuer: stack.issuer, stack };
}

/** Lambda keeps this many of the account's concurrent executions for functions without a reservation. */
const UNRESERVED = 100;

/** Checked here, because CloudFormation would fail in the middle of a deployment. */
function checkConcurrency(config: InfraConfig, { blocks }: FunctionCatalogue): void {
  const heavy = blocks.filter(({ definition }) => isHeavy(definition)).length;
  const reserved =
    config.apiConcurrency +
    (config.emulator === undefined ? config.signInConcurrency : 0) +
    heavy * config.heavyConcurrency +
    (blocks.length - heavy) * config.reservedConcurrency;
  if (reserved === 0 || reserved + UNRESERVED <= config.accountConcurrency) return;
  throw new Error(
    `The configuration reserves ${reserved} concurrent executions (apiConcurrency, signInConcurrency, heavyConcurrency, reservedConcurrency); with accountConcurrency ${config.accountConcurrency} at most ${config.accountConcurrency - UNRESERVED} can be. Raise the account's quota, or reserve less (0: none).`,
  );
}

function bundleFinder(bundles: readonly PackedFunction[]): (source: FunctionSource) => PackedFunction {
  const byName = new Map(bundles.map((bundle) => [bundle.name, bundle]));
  return ({ name }) => {
    const found = byName.get(name);
    if (found === undefined) throw new Error(`${name} was not bundled`);
    return found;
  };
}
