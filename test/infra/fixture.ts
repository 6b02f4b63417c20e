import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { catalogue } from "../../blocks.config.ts";
import settings from "../../cdk.json" with { type: "json" };
import { specOf } from "../../compiler/catalogue/catalogue.ts";
import { buildApp, type Stacks } from "../../infra/build-app.ts";
import type { PackedFunction } from "../../infra/bundle.ts";
import { readConfig } from "../../infra/config.ts";
import { allFunctions, type FunctionCatalogue } from "../../infra/functions.ts";

/** A catalogue with one function of each kind of need and source: templates are tested without bundling the product. */
const CATALOGUE: FunctionCatalogue = {
  api: { name: "api", entry: "" },
  signIn: { name: "signin", entry: "" },
  control: { name: "control", entry: "" },
  batch: { name: "batch-chunk", entry: "" },
  blocks: [
    block("decision", []),
    block("manual_review", []),
    block("credential_issue", ["credential_signing"]),
    block("sanctions_screening", ["lists"]),
    block("document_verification", ["documents", "document_history", "textract"]),
    block("identity_verification", ["documents", "subject_checks", "liveness", "rekognition"]),
    block("http_request", ["internet", "secrets"]),
  ],
  events: [
    consumer("execution-status", { kind: "execution_status" }, ["table", "machines", "audit_signing"]),
    consumer("sweeper", { kind: "schedule", everyMinutes: 1 }, [
      "table",
      "machines",
      "machine_removal",
      "audit_signing",
      "document_removal",
    ]),
    consumer("lists-refresh", { kind: "schedule", everyMinutes: 360, onDeployment: true }, [
      "lists",
      "internet",
    ]),
    consumer("dry-runs", { kind: "schedule", everyMinutes: 1 }, ["monitoring"]),
    consumer("monitoring-passes", { kind: "schedule", everyMinutes: 1 }, ["monitoring"]),
    consumer(
      "monitoring-steps",
      { kind: "stream", partitions: ["WATCH#", "MONITOR#"], batchSize: 1, sideBySide: 10 },
      ["monitoring"],
    ),
    consumer("lists-announcements", { kind: "schedule", everyMinutes: 1 }, ["list_announcements"]),
    consumer("lists-clean-up", { kind: "schedule", everyMinutes: 360 }, ["lists_clean_up"]),
    consumer("webhooks", { kind: "stream", partitions: ["OUTBOX#"], batchSize: 100 }, [
      "webhooks",
      "internet",
    ]),
    consumer("statistics", { kind: "stream", partitions: ["OUTBOX#"], batchSize: 100 }, ["statistics"]),
    consumer("erasures", { kind: "stream", partitions: ["ERASURE#"], batchSize: 1 }, [
      "table",
      "machines",
      "audit_signing",
      "document_removal",
    ]),
    consumer("exports", { kind: "stream", partitions: ["EXPORT#"], batchSize: 1 }, ["subject_export"]),
    consumer("retention", { kind: "schedule", everyMinutes: 15 }, ["table", "document_removal"]),
    consumer("learning", { kind: "stream", partitions: ["LEARN#"], batchSize: 10 }, ["learning"]),
    consumer("notifications", { kind: "schedule", everyMinutes: 1 }, ["notifications", "internet"]),
    consumer("webhook-retries", { kind: "schedule", everyMinutes: 1 }, [
      "webhooks",
      "webhook_schedule",
      "internet",
    ]),
  ],
};

function block(
  type: string,
  needs: NonNullable<FunctionCatalogue["blocks"][number]["definition"]["needs"]>,
): FunctionCatalogue["blocks"][number] {
  return {
    name: `blocks-${type.replaceAll("_", "-")}`,
    entry: "",
    definition: {
      spec: specOf(catalogue, type),
      handler: "",
      memoryMb: needs.includes("documents") ? 2048 : 512,
      timeoutSeconds: 60,
      needs,
    },
  };
}

function consumer(
  name: string,
  source: FunctionCatalogue["events"][number]["definition"]["source"],
  needs: FunctionCatalogue["events"][number]["definition"]["needs"],
): FunctionCatalogue["events"][number] {
  return {
    name,
    entry: "",
    definition: {
      description: name,
      impact: `${name} is late.`,
      source,
      memoryMb: 512,
      timeoutSeconds: 60,
      needs,
    },
  };
}

/**
 * Builds the app for a configuration, in memory.
 *
 * @param context settings beside the account
 * @param catalogue the functions; by default one of each kind
 */
export function appFor(
  context: Readonly<Record<string, unknown>> = {},
  catalogue = CATALOGUE,
): { app: App; stacks: Stacks } {
  const root = mkdtempSync(join(tmpdir(), "infra-"));
  const bundles: PackedFunction[] = allFunctions(catalogue).map(({ name }) => {
    const directory = join(root, name);
    mkdirSync(directory);
    writeFileSync(join(directory, "index.mjs"), `export const handler = async () => "${name}";\n`);
    return { name, directory, packages: [], files: {} };
  });
  const app = new App({ outdir: join(root, "cdk.out"), context: settings.context });
  const config = readConfig({ account: "123456789012", ...context });
  return { app, stacks: buildApp(app, config, catalogue, bundles, pagesIn(root)) };
}

function pagesIn(root: string): { console: string; capture: string } {
  const page = (name: string, named: string): string => {
    const folder = join(root, name);
    mkdirSync(join(folder, "assets"), { recursive: true });
    writeFileSync(join(folder, "index.html"), `<!doctype html><title>${name}</title>`);
    writeFileSync(join(folder, named), "{}");
    writeFileSync(join(folder, "assets/main-ABCDEFGH.js"), `"${name}"`);
    return folder;
  };
  return { console: page("console", "session.json"), capture: page("capture", "embed.js") };
}
