/** The entry point of `cdk`: reads the context, bundles the functions, builds the stacks. */
import { App } from "aws-cdk-lib";
import { buildCapture } from "../capture/build/output.ts";
import { buildConsole } from "../console/build/output.ts";
import { buildApp } from "./build-app.ts";
import { readConfig, settingsIn } from "./config.ts";
import { findFunctions } from "./functions.ts";
import { sharedBundles } from "./shared-bundles.ts";

const app = new App();
try {
  const config = readConfig(settingsIn(app.node.getAllContext()));
  const processor = config.emulator !== undefined && process.arch === "x64" ? "x64" : "arm64";
  const pages = { console: await buildConsole(), capture: await buildCapture() };
  // Of CI, not a setting of the deployment.
  const reuse = app.node.tryGetContext("reuse-bundles") === "true";
  buildApp(app, config, await findFunctions(), await sharedBundles(processor, reuse), pages);
  app.synth();
} catch (error) {
  // The sentence is for a person at a terminal; a stack trace of CDK would hide it.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
