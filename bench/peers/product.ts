/** This product in a process of its own, as `npm start` runs it, without its schedules and examples. Environment: STATE_DIR. Prints where it answers. */
import { startLocal } from "../../local/app.ts";
import { onOrphaned } from "../../local/orphaned.ts";

onOrphaned(() => process.exit(0));
const { url, apiKey } = await startLocal({
  stateDir: process.env.STATE_DIR ?? "",
  schedules: false,
  deploy: false,
});
console.log(JSON.stringify({ url, apiKey }));
