import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Api, openApi } from "./harness.ts";
import { identityCalls } from "./identity-kit.ts";

/** The bucket's event on a deployment: it submits a document whose last file has come, without a call. */

const list = z.looseObject({
  data: z.array(z.looseObject({ relationships: z.looseObject({}) })),
});

let api: Api;
beforeAll(async () => {
  api = await openApi();
});

it("submits a document when its declared file has come", { timeout: 120_000 }, async () => {
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#789" } })
    .jpeg()
    .toBuffer();
  const { id } = await identityCalls(api).uploaded("idvs", picture, "image/jpeg");
  // A read of the document would submit it as well: only its verification is looked for.
  const verified = async () => {
    const { body } = await api.call("GET", "/v1/identity/verifications");
    return list.parse(body).data.some(({ relationships }) => JSON.stringify(relationships).includes(id));
  };
  await expect.poll(verified, { timeout: 100_000, interval: 1_000 }).toBe(true);
});
