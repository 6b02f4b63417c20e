import { createServer, type Server } from "node:http";
import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../infra/config.ts";
import { ACCOUNT } from "../../infra/emulator/deploy.ts";
import { publishSampleLists } from "../../infra/emulator/sample-lists.ts";
import { namesOf } from "../../infra/names.ts";
import { type Api, openApi } from "../integration/harness.ts";
import { client } from "../integration/life/client.ts";
import { graph } from "../integration/life/graphs.ts";
import { AWS_ENDPOINT_URL } from "./service.ts";

/** The scheduled refresh on a deployment, from a mirror in this test, and a screening function that runs meanwhile. */

const NONE = "-0- ";
/** One invented person in OFAC's format: 12 columns, remarks that continue in the comments, CR LF, the end-of-file mark. */
const SDN = `1,"QUORBANTSEV, Ilmar","individual","SDGT",${Array(7).fill(NONE).join(",")},"DOB 03 Apr 1970; Gender Ma"\r\n\u001a`;
const FILES: Readonly<Record<string, string>> = {
  "/sdn.csv": SDN,
  "/alt.csv": `1,1,"aka","KVORBANTSEV, Ilmar",${NONE}\r\n\u001a`,
  "/add.csv": `1,1,"1 Invented Street","Tallinn","Estonia",${NONE}\r\n\u001a`,
  "/sdn_comments.csv": `1,"le; invented."\r\n\u001a`,
};

const SCREENING = graph({
  screening: {
    type: "sanctions_screening",
    input: { name: "{% $input.name %}", birth_date: "{% $input.birth_date %}" },
  },
});

const lambda = new LambdaClient({ endpoint: AWS_ENDPOINT_URL, region: "us-east-1" });
const FunctionName = `${namesOf(readConfig({ account: ACCOUNT, emulator: AWS_ENDPOINT_URL })).functionPrefix}lists-refresh`;

let mirror: Server;
let api: Api;
beforeAll(async () => {
  api = await openApi();
  mirror = createServer((request, response) => {
    const file = FILES[request.url ?? ""];
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  await new Promise<void>((resolve) => mirror.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await publishSampleLists(AWS_ENDPOINT_URL);
  await api.close();
  await new Promise((resolve) => mirror.close(resolve));
  lambda.destroy();
});

/** Invokes the function as its schedule does; the error's text when it fails. */
async function refresh(): Promise<string | undefined> {
  const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: "{}" }));
  return FunctionError === undefined ? undefined : new TextDecoder().decode(Payload);
}

async function setMirror(): Promise<void> {
  const address = mirror.address();
  if (address === null || typeof address === "string") throw new Error("The mirror does not listen.");
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const Variables = { ...Environment?.Variables, LISTS_MIRROR: `http://127.0.0.1:${address.port}` };
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
}

describe("lists-refresh", () => {
  it("publishes the available lists, reports the others, and running functions load the new index", async () => {
    const run = client(api);
    const screen = async () => {
      const input = { name: "Ilmar Quorbantsev", birth_date: "1970-04-03" };
      const { body } = await run.inline(SCREENING, { input });
      return body.output.screening;
    };
    expect(await screen()).toMatchObject({ status: "clear", screened: { lists: [{ id: "sample" }] } });
    await setMirror();
    expect(await refresh()).toContain("list_fetch_failed");
    // A function that runs asks every five seconds whether there is a new index (LISTS_CHECK_SECONDS).
    await expect
      .poll(screen, { timeout: 60_000, interval: 1_000 })
      .toMatchObject({ status: "match", screened: { lists: [{ id: "us_ofac_sdn", entities: 1 }] } });
  }, 120_000);
});
