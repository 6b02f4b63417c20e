/** The camera gives a second picture of each side of a document, and the run reads both. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { onTable } from "./films.ts";
import { beginRun, type CaptureUnderTest, openCapture, passport, settled } from "./harness.ts";

let site: CaptureUnderTest;
beforeAll(async () => {
  site = await openCapture();
});
afterAll(() => site?.close());

const GRAPH = {
  inputSchema: { type: "object", properties: { subject_id: { type: "string" } } },
  blocks: {
    collect: {
      type: "collect",
      config: { steps: ["consent", "document"], documentTypes: ["passport", "id_card"] },
    },
    document_verification: {
      type: "document_verification",
      input: {
        front: "{% $blocks.collect.document.front %}",
        more_fronts: "{% $blocks.collect.document.more_fronts %}",
        document_type: "{% $blocks.collect.document.document_type %}",
      },
      config: { failOn: [] },
    },
  },
  edges: [{ from: "collect", to: "document_verification" }],
};

const both = z.object({
  collect: z.object({
    document: z.object({ front: z.string(), more_fronts: z.array(z.string()).length(1) }),
  }),
  document_verification: z.object({ pictures: z.array(z.looseObject({ document: z.string() })) }),
});

test("a passport before the camera is sent in two pictures, and both are read", {
  timeout: 180_000,
}, async () => {
  await site.call("POST", "/v1/workflows", { id: "wf_pictures", name: "Pictures", state: GRAPH });
  await site.call("POST", "/v1/workflows/wf_pictures/deploy");
  await site.film.show(await onTable(await passport()));
  const { page, executionId } = await beginRun(site, { workflow_id: "wf_pictures" });
  await page.getByRole("heading", { name: "Thank you, all is sent" }).waitFor({ timeout: 90_000 });
  expect(site.faultsOf(page)).toEqual([]);
  const { output } = await settled(site, executionId);
  const { collect, document_verification: verified } = both.parse(output);
  const { front, more_fronts: more } = collect.document;
  const ids = verified.pictures.map(({ document }) => document);
  expect(ids.toSorted()).toEqual([front, ...more].toSorted());
});
