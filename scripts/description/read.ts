import { startLocal } from "../../local/app.ts";

/** The description of the API as JSON text, as a product of its own in this process answers it. */
export async function readDescription(): Promise<string> {
  const app = await startLocal({ deploy: false, schedules: false, logLevel: "silent" });
  try {
    return await (await fetch(`${app.url}/openapi.json`)).text();
  } finally {
    await app.close();
  }
}
