/** A workflow of five durable steps behind HTTP, in DBOS on PostgreSQL. Environment: PORT, DATABASE. Prints `the peer listens`. */
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { DBOS } from "@dbos-inc/dbos-sdk";
import { STEPS, workOf } from "./steps.mjs";

async function fiveSteps(input) {
  const results = {};
  for (const name of STEPS) results[name] = await DBOS.runStep(async () => workOf(name, input), { name });
  return results;
}

const run = DBOS.registerWorkflow(fiveSteps, { name: "fiveSteps" });
DBOS.setConfig({ name: "bench", systemDatabaseUrl: process.env.DATABASE, logLevel: "error" });
await DBOS.launch();

async function answer(request, response) {
  const results = await run(JSON.parse(await text(request)));
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ status: "completed", results }));
}

// What fails ends the process, and the bench with it.
const server = createServer((request, response) => void answer(request, response));
server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("the peer listens"));
