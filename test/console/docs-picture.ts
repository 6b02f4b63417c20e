/** `npm run docs:pictures`: draws `docs/pictures/console.png`, a run that waits for a person, in Chromium over the local product. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import * as z from "zod";
import { openConsole, settled } from "./harness.ts";

const FILE = join(import.meta.dirname, "../../docs/pictures/console.png");
/** Enough for the page's tones, at a quarter of the size. */
const COLOURS = 64;
/** An invented name of the sample list. */
const INPUT = { subject_id: "user_2", name: "Mirela Zorvath", amount: 20_000 };

const runSchema = z.looseObject({ executionId: z.string(), status: z.literal("paused") });

const site = await openConsole();
try {
  const { executionId } = runSchema.parse(
    await site.call("POST", "/v1/workflows/execute", {
      workflowId: "wf_sponsor_bank_review",
      options: { input: INPUT },
    }),
  );
  const page = await site.open({
    path: `/executions/${executionId}`,
    theme: "light",
    width: 1280,
    height: 760,
  });
  await settled(page);
  const picture = await page.screenshot();
  const faults = site.faultsOf(page);
  if (faults.length > 0) throw new Error(`The page has faults: ${faults.join("; ")}`);
  const small = sharp(picture).png({ palette: true, colours: COLOURS, compressionLevel: 9, effort: 10 });
  writeFileSync(FILE, await small.toBuffer());
} finally {
  await site.close();
}
