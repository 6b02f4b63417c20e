import { createHash } from "node:crypto";
import { vi } from "vitest";
import * as z from "zod";
import {
  announcedUploadSchema,
  challengeViewSchema,
  openedSchema,
  sessionViewSchema,
  submittedStepSchema,
} from "../../core/capture/page-schemas.ts";
import { burstOf } from "../../core/documents/testing/pack-burst.ts";
import { takeFrames } from "../../core/liveness/testing/take-frames.ts";
import type { Api, Reply } from "../integration/harness.ts";

/** A page over HTTP: the token of its session, and then its device. */
export class CapturePage {
  readonly #api: Api;
  readonly token: string;
  device: string | undefined;

  constructor(api: Api, token: string, device?: string) {
    this.#api = api;
    this.token = token;
    this.device = device;
  }

  /** A call of this page; nothing but its own credentials go along. */
  call(method: "GET" | "POST", path: string, body?: unknown): Promise<Reply> {
    return this.#api.call(method, `/v1/capture${path}`, {
      key: null,
      headers: {
        authorization: `Capture ${this.token}`,
        ...(this.device === undefined ? {} : { "beltic-capture-device": this.device }),
      },
      ...(method === "POST" ? { body: body ?? {} } : {}),
    });
  }

  async open(): Promise<this> {
    this.device = openedSchema.parse((await this.call("POST", "/open")).body).device;
    return this;
  }

  async session() {
    return sessionViewSchema.parse((await this.call("GET", "/session")).body);
  }

  /** Announces a file and sends it. @returns its id */
  async upload(stepId: string, bytes: Buffer, facts: object = {}): Promise<string> {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const body = { content_type: "image/jpeg", byte_size: bytes.length, sha256, ...facts };
    const { upload_id, upload } = announcedUploadSchema.parse(
      (await this.call("POST", `/steps/${stepId}/uploads`, body)).body,
    );
    const put = await fetch(upload.url, {
      method: upload.method,
      headers: upload.headers,
      body: Uint8Array.from(bytes),
    });
    if (!put.ok) throw new Error(`An upload was answered ${put.status}.`);
    return upload_id;
  }

  /** Hands a step in. @returns the step as it is once it was looked at */
  async submit(stepId: string, body: unknown) {
    const { step } = submittedStepSchema.parse(
      (await this.call("POST", `/steps/${stepId}/submit`, body)).body,
    );
    return step.state === "checking" ? this.looked(stepId) : step;
  }

  /** A step once it was looked at: the customer may ask more often than the page. */
  async looked(stepId: string) {
    const [sessionId = ""] = this.token.split(".");
    await vi.waitFor(
      async () => {
        const { body } = await this.#api.call("GET", `/v1/capture-sessions/${sessionId}`);
        const { steps } = statesSchema.parse(body);
        if (steps.some(({ id, state }) => id === stepId && state === "checking"))
          throw new Error("It is still being looked at.");
      },
      { timeout: 60_000, interval: 100 },
    );
    const step = (await this.session()).steps.find(({ id }) => id === stepId);
    if (step === undefined) throw new Error("There is no such step.");
    return step;
  }

  async consent() {
    const { steps } = await this.session();
    const [step] = steps;
    if (step?.kind !== "consent") throw new Error("The consent comes first.");
    return this.submit(step.id, { version: step.config.version, locale: "en", accepted: true });
  }

  /** Answers a liveness challenge in bursts. @param photo a straight look */
  async film(photo: Uint8Array) {
    const reply = await this.call("POST", "/steps/liveness/challenge");
    const { challenge_id, instructions } = challengeViewSchema.parse(reply.body);
    const taken = await takeFrames(photo, instructions);
    const [straight] = taken;
    if (straight === undefined) throw new Error("There are instructions.");
    const frames: string[] = [];
    for (const frame of taken)
      frames.push(
        await this.upload("liveness", burstOf(straight, frame), { content_type: "application/zip" }),
      );
    return this.submit("liveness", { challenge_id, frames });
  }
}

const statesSchema = z.object({ steps: z.array(z.object({ id: z.string(), state: z.string() })) });
const created = z.object({
  id: z.string(),
  url: z.string(),
  client_token: z.string(),
  execution_id: z.string().nullable(),
  status: z.string(),
  expires_at: z.string(),
});

/** Makes a session. */
export async function newCapture(api: Api, body: object) {
  const reply = await api.call("POST", "/v1/capture-sessions", { body });
  if (reply.status !== 201)
    throw new Error(`A session was answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  return created.parse(reply.body);
}
