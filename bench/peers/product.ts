/**
 * The product in a process of its own, as `npm start` runs it, without its schedules and examples. Environment: STATE_DIR; TREE, the folder of the
 * sources to run. Prints where it answers.
 */
import { join } from "node:path";
import { onOrphaned } from "../../local/orphaned.ts";

type App = typeof import("../../local/app.ts");

onOrphaned(() => process.exit(0));
const { startLocal }: App = await import(join(process.env.TREE ?? "", "local/app.ts"));
const { url, apiKey } = await startLocal({
  stateDir: process.env.STATE_DIR ?? "",
  schedules: false,
  deploy: false,
});
console.log(JSON.stringify({ url, apiKey }));
